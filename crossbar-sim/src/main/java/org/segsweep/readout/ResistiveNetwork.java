package org.segsweep.readout;

/**
 * The nodes of a read, two a cell: one on its word line, one on its bit line. Neighbouring nodes of
 * a line are a segment apart, the two of a cell its conductance. Kirchhoff's law gives a symmetric,
 * positive definite, banded system, which is factorised once and solved once a row.
 */
final class ResistiveNetwork {
  private final Wires.Read read;
  private final int rows;
  private final int columns;
  private final double segment;
  private final double toGround;
  private final BandedCholesky system;

  /**
   * @param resistance of a segment, above 0, in inverse units of the conductances
   */
  ResistiveNetwork(Wires.Read read, double resistance) {
    this.read = read;
    this.rows = read.conductances().length;
    this.columns = read.conductances()[0].length;
    this.segment = 1 / resistance;
    this.toGround = segment / read.bitLineSegments()[rows - 1];
    this.system = new BandedCholesky(2 * rows * columns, 2 * columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        connect(i, j);
      }
    }
    system.factorise();
  }

  private void connect(int i, int j) {
    int word = wordNode(i, j);
    int bit = wordNode(i, j) + 1;
    system.addConductance(word, bit, read.conductances()[i][j]);
    if (j == 0) {
      system.addToDiagonal(word, segment);
    } else {
      system.addConductance(wordNode(i, j - 1), word, segment);
    }
    if (i + 1 < rows) {
      int apart = read.bitLineSegments()[i] - read.bitLineSegments()[i + 1];
      system.addConductance(bit, wordNode(i + 1, j) + 1, segment / apart);
    } else {
      system.addToDiagonal(bit, toGround);
    }
  }

  private int wordNode(int i, int j) {
    return 2 * (i * columns + j);
  }

  /** Current of each column into the ground for a unit voltage at the start of each row. */
  double[][] effective() {
    double[][] currents = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      double[] potentials = new double[2 * rows * columns];
      potentials[wordNode(i, 0)] = segment;
      system.solve(potentials);
      for (int j = 0; j < columns; j++) {
        currents[i][j] = potentials[wordNode(rows - 1, j) + 1] * toGround;
      }
    }
    return currents;
  }
}
