package org.segsweep.readout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segsweep.device.Crossbar;

/**
 * What the cells of a layer conduct once they are written, and what the wires leave of it: for each
 * read the current of each column for a unit voltage on each row.
 */
final class RealCells {
  /**
   * A read as its columns see it, in units of one level, the off current taken away where a dummy
   * column does so.
   *
   * @param cells for each row, one conductance a used column
   * @param unit the unit column's
   */
  @SuppressWarnings("ArrayRecordComponent") // a bundle of arrays, never compared
  record Read(double[][] cells, double[] unit) {}

  private static final int UNIT_LEVEL = 1;

  private final ProgrammedLayer layer;
  private final NonIdealities effects;
  private final NoisePlace place;
  private final Crossbar crossbar;
  private final int topLevel;

  private RealCells(ProgrammedLayer layer, NonIdealities effects, NoisePlace place) {
    this.layer = layer;
    this.effects = effects;
    this.place = place;
    this.crossbar = layer.config().mapping().crossbar();
    this.topLevel = layer.config().topLevel();
  }

  /** The reads of a layer in their order. */
  static List<Read> of(ProgrammedLayer layer, NonIdealities effects, NoisePlace place) {
    effects.wires().requireFits(layer.config().mapping().crossbar());
    return new RealCells(layer, effects, place).reads();
  }

  private List<Read> reads() {
    Map<Integer, List<RowGroup>> ofCrossbar = new HashMap<>();
    for (RowGroup group : layer.reads()) {
      ofCrossbar.computeIfAbsent(group.crossbar(), c -> new ArrayList<>()).add(group);
    }
    List<Read> reads = new ArrayList<>();
    for (RowGroup group : layer.reads()) {
      List<RowGroup> neighbours = ofCrossbar.getOrDefault(group.crossbar(), List.of());
      reads.add(read(group, conductances(group, neighbours)));
    }
    return reads;
  }

  /**
   * The driven rows over the whole width of the array: the cells of the read, those of neighbours
   * on the same rows, unused ones at level 0, then the unit and the dummy column.
   */
  private double[][] conductances(RowGroup group, List<RowGroup> neighbours) {
    int[][] levels = new int[group.rows()][crossbar.columns()];
    for (RowGroup other : neighbours) {
      int from = Math.max(group.top(), other.top());
      int to = Math.min(group.top() + group.rows(), other.top() + other.rows());
      for (int row = from; row < to; row++) {
        for (int j = 0; j < other.columns().count(); j++) {
          levels[row - group.top()][other.left() + j] = other.level(row - other.top(), j);
        }
      }
    }
    double[][] conductances = new double[group.rows()][];
    for (int i = 0; i < conductances.length; i++) {
      int row = group.top() + i;
      conductances[i] =
          written(
              levels[i], place.cells(group.crossbar(), row), place.drift(group.crossbar(), row));
    }
    return conductances;
  }

  private double[] written(int[] levels, NoiseStream stream, NoiseStream ageing) {
    double[] row = new double[levels.length + 2];
    row[levels.length] = effects.cells().conductance(UNIT_LEVEL, topLevel, stream, ageing);
    row[levels.length + 1] = effects.cells().conductance(0, topLevel, stream, ageing);
    for (int j = 0; j < levels.length; j++) {
      row[j] = effects.cells().conductance(levels[j], topLevel, stream, ageing);
    }
    return row;
  }

  private Read read(RowGroup group, double[][] conductances) {
    int rows = group.rows();
    int[] segments = new int[rows];
    for (int i = 0; i < rows; i++) {
      segments[i] = crossbar.rows() - group.top() - i;
    }
    double on = effects.cells().offConductance(topLevel) + topLevel;
    double[][] currents = effects.wires().effective(new Wires.Read(conductances, segments, on));
    int unit = crossbar.columns();
    boolean subtracts = effects.cells().offCurrent() == CellEffects.OffCurrent.SUBTRACTED;
    double[][] cells = new double[rows][group.columns().count()];
    double[] units = new double[rows];
    for (int i = 0; i < rows; i++) {
      double dummy = subtracts ? currents[i][unit + 1] : 0;
      units[i] = currents[i][unit] - dummy;
      for (int j = 0; j < cells[i].length; j++) {
        cells[i][j] = currents[i][group.left() + j] - dummy;
      }
    }
    return new Read(cells, units);
  }
}
