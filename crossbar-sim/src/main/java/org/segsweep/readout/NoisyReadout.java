package org.segsweep.readout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segsweep.workload.WeightMatrix;

/**
 * Reads a layer with real devices. What is fixed once cells are written (stuck cells, variation,
 * on/off ratio, wires, converter offsets) is drawn on construction, read noise with each window.
 * The same seed gives the same bits, in any order of windows. Immutable; may be shared between
 * threads.
 */
public final class NoisyReadout {
  private final ProgrammedLayer layer;
  private final NonIdealities effects;
  private final NoisePlace place;
  private final List<RealCells.Read> cells;
  private final List<Converters> converters;
  private final double step;
  private final long topCode;

  /** The converters of a read: one a column, which neighbours share, and the unit column's. */
  private record Converters(List<Converter> columns, Converter unit) {}

  private NoisyReadout(ProgrammedLayer layer, NonIdealities effects, NoisePlace place) {
    this.layer = layer;
    this.effects = effects;
    this.place = place;
    this.cells = RealCells.of(layer, effects, place);
    Map<Long, Converter> made = new HashMap<>();
    this.converters = layer.reads().stream().map(read -> converters(read, made)).toList();
    this.topCode = (1L << layer.adcBits()) - 1;
    this.step = effects.converters().range().step(fullSum(), topCode);
  }

  /**
   * Writes a layer to real devices.
   *
   * @throws IllegalArgumentException when the wire model does not take the crossbar
   */
  public static NoisyReadout of(ProgrammedLayer layer, NonIdealities effects, NoisePlace place) {
    return new NoisyReadout(layer, effects, place);
  }

  /**
   * What a window gives.
   *
   * @param outputs a filter each, group by group; in units of the integer product
   * @param conversions columns converted, unit columns included
   * @param clipped of them, those outside the converter's range
   */
  @SuppressWarnings("ArrayRecordComponent") // a bundle of arrays, never compared
  public record Result(double[] outputs, long conversions, long clipped) {}

  /**
   * Reads one window.
   *
   * @param inputs activations, a row each, group by group
   * @param window number of the window, from which its read noise is drawn
   * @throws IllegalArgumentException when there are too few or many inputs, or one is out of range
   */
  public Result multiply(int[] inputs, long window) {
    layer.config().inputs().check(inputs, layer.inputCount());
    var run = new Run(inputs, window);
    for (int r = 0; r < cells.size(); r++) {
      run.read(r);
    }
    return new Result(run.outputs, run.conversions, run.clipped);
  }

  /**
   * The weights that the cells amount to, a matrix a group: those of the layer with everything that
   * is fixed in cells and wires, without what converters and read noise do. Positions that no block
   * stores stay zero; stored zeros do not.
   */
  public List<WeightMatrix> perturbedWeights() {
    int rows = layer.shape().rows();
    int filters = layer.shape().columns();
    double[][] integers = new double[layer.inputCount()][filters];
    for (int r = 0; r < cells.size(); r++) {
      addWeights(layer.reads().get(r), cells.get(r), integers);
    }
    List<WeightMatrix> groups = new ArrayList<>();
    for (int g = 0; g < layer.shape().groups(); g++) {
      float[][] matrix = new float[rows][filters];
      for (int k = 0; k < rows; k++) {
        for (int n = 0; n < filters; n++) {
          matrix[k][n] = (float) (integers[g * rows + k][n] * layer.weights().scale());
        }
      }
      groups.add(WeightMatrix.of(matrix));
    }
    return groups;
  }

  private void addWeights(RowGroup group, RealCells.Read read, double[][] integers) {
    RowGroup.Columns columns = group.columns();
    for (int j = 0; j < columns.count(); j++) {
      double factor = columns.sign()[j] * (double) (1L << columns.shift()[j]);
      double removed = columns.lowest()[j] ? layer.bias() : 0;
      for (int i = 0; i < group.rows(); i++) {
        double cell = read.cells()[i][j];
        double unit = read.unit()[i];
        double level = columns.flipped()[j] ? layer.config().topLevel() * unit - cell : cell;
        integers[group.inputs()[i]][columns.output()[j] % layer.shape().columns()] +=
            factor * level - removed * unit;
      }
    }
  }

  /** Rows that a scheme leaves at zero in a column add their off current and nothing else. */
  private double fullSum() {
    double off =
        effects.cells().offCurrent() == CellEffects.OffCurrent.KEPT
            ? effects.cells().offConductance(layer.config().topLevel())
            : 0;
    int rows = layer.rowsPerRead();
    int stored = layer.config().mapping().convertedRows(rows);
    return layer.config().topDigit() * (stored * (double) layer.config().topLevel() + rows * off);
  }

  private Converters converters(RowGroup group, Map<Long, Converter> made) {
    List<Converter> columns = new ArrayList<>();
    for (int j = 0; j < group.columns().count(); j++) {
      columns.add(converter(group.crossbar(), group.left() + j, made));
    }
    int unit = layer.config().mapping().crossbar().columns();
    return new Converters(columns, converter(group.crossbar(), unit, made));
  }

  private Converter converter(int crossbar, int column, Map<Long, Converter> made) {
    int converter = column / effects.converters().columnsPerAdc();
    return made.computeIfAbsent(
        ((long) crossbar << Integer.SIZE) + converter,
        key ->
            Converter.made(
                effects.converters(), layer.adcBits(), place.converter(crossbar, converter)));
  }

  /** The sums and counters of one window. */
  private final class Run {
    private final int[] inputs;
    private final long window;
    private final List<InputFormat.Slice> slices = layer.config().inputs().slices();
    private final double[] outputs = new double[layer.shape().outputChannels()];
    private long conversions;
    private long clipped;

    Run(int[] inputs, long window) {
      this.inputs = inputs;
      this.window = window;
    }

    /**
     * Column sums grow row by row, so that rows whose digit is 0 cost nothing and neighbouring
     * columns are added together; the order of each sum stays that of the rows.
     */
    void read(int r) {
      RowGroup group = layer.reads().get(r);
      NoiseStream noise = place.read(window, r);
      boolean readsUnit = layer.readsUnitColumn(group);
      double[] sums = new double[group.columns().count()];
      for (InputFormat.Slice slice : slices) {
        Arrays.fill(sums, 0);
        double unit = 0;
        for (int i = 0; i < group.rows(); i++) {
          int digit = slice.digit(inputs[group.inputs()[i]]);
          if (digit != 0) {
            unit += digit * cells.get(r).unit()[i];
            add(digit, cells.get(r).cells()[i], sums);
          }
        }
        double code = readsUnit ? converted(unit, converters.get(r).unit(), noise) : 0;
        readColumns(r, new Driven(sums, code, slice.position()), noise);
      }
    }

    private static void add(double digit, double[] conductances, double[] sums) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] += digit * conductances[j];
      }
    }

    /**
     * What all columns of a read share in one slice.
     *
     * @param sums currents, a column each
     * @param unit what the converter made of the unit column's
     */
    @SuppressWarnings("ArrayRecordComponent") // a bundle of arrays, never compared
    private record Driven(double[] sums, double unit, double position) {}

    private void readColumns(int r, Driven driven, NoiseStream noise) {
      RowGroup.Columns columns = layer.reads().get(r).columns();
      for (int j = 0; j < columns.count(); j++) {
        double code = converted(driven.sums()[j], converters.get(r).columns().get(j), noise);
        double value =
            columns.flipped()[j] ? layer.config().topLevel() * driven.unit() - code : code;
        double bias = columns.lowest()[j] ? layer.bias() * driven.unit() : 0;
        outputs[columns.output()[j]] +=
            driven.position() * (columns.sign()[j] * value * (1L << columns.shift()[j]) - bias);
      }
    }

    /** What the converter makes of a column's current, in units of one level times one digit. */
    private double converted(double current, Converter converter, NoiseStream noise) {
      double sum =
          effects.readNoise() > 0 ? current + effects.readNoise() * noise.gaussian() : current;
      double input = converter.input(sum / step);
      double code = Math.rint(input);
      conversions++;
      if (code < 0 || code > topCode) {
        clipped++;
      }
      return step * converter.code(input, topCode);
    }
  }
}
