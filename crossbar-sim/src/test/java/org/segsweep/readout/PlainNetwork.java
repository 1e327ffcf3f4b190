package org.segsweep.readout;

/** The plain twin of {@link ResistiveNetwork}: a full matrix and Gaussian elimination. */
final class PlainNetwork {
  private PlainNetwork() {}

  static double[][] effective(Wires.Read read, double resistance) {
    double[][] g = read.conductances();
    int rows = g.length;
    int columns = g[0].length;
    double[][] currents = new double[rows][columns];
    for (int driven = 0; driven < rows; driven++) {
      double[] potentials = potentials(read, resistance, driven);
      for (int j = 0; j < columns; j++) {
        double out = potentials[rows * columns + (rows - 1) * columns + j];
        currents[driven][j] = out / (resistance * read.bitLineSegments()[rows - 1]);
      }
    }
    return currents;
  }

  private static double[] potentials(Wires.Read read, double resistance, int driven) {
    double[][] g = read.conductances();
    int rows = g.length;
    int columns = g[0].length;
    int bitLines = rows * columns;
    double[][] system = new double[2 * bitLines][2 * bitLines + 1];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int word = i * columns + j;
        int bit = bitLines + word;
        join(system, word, bit, g[i][j]);
        if (j == 0) {
          system[word][word] += 1 / resistance;
          system[word][2 * bitLines] += i == driven ? 1 / resistance : 0;
        } else {
          join(system, word - 1, word, 1 / resistance);
        }
        if (i == rows - 1) {
          system[bit][bit] += 1 / (resistance * read.bitLineSegments()[i]);
        } else {
          join(system, bit, bit + columns, 1 / resistance);
        }
      }
    }
    return solve(system);
  }

  private static void join(double[][] system, int a, int b, double conductance) {
    system[a][a] += conductance;
    system[b][b] += conductance;
    system[a][b] -= conductance;
    system[b][a] -= conductance;
  }

  private static double[] solve(double[][] system) {
    int n = system.length;
    for (int p = 0; p < n; p++) {
      for (int r = 0; r < n; r++) {
        double factor = r == p ? 0 : system[r][p] / system[p][p];
        for (int c = p; c <= n && factor != 0; c++) {
          system[r][c] -= factor * system[p][c];
        }
      }
    }
    double[] values = new double[n];
    for (int p = 0; p < n; p++) {
      values[p] = system[p][n] / system[p][p];
    }
    return values;
  }
}
