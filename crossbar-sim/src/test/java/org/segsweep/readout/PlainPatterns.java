package org.segsweep.readout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.segsweep.device.SignScheme;
import org.segsweep.map.MappingConfig;
import org.segsweep.prune.Block;
import org.segsweep.prune.Polarity;

/**
 * A layer that stores equal columns of cells once: patterns are laid out tile by tile, and the
 * layer is multiplied with nothing but their sums. Weights are written out as binary text.
 */
final class PlainPatterns {
  private static final int NO_FRAGMENT = 1_000_000;

  /** A column of cells: whose pattern's sum goes where, and how often. */
  private record Use(List<Integer> pattern, int array, long factor, int output) {}

  /** Rows that are read together, with the patterns on either array of a sign pair. */
  private record Unit(
      List<Integer> inputs, List<List<List<Integer>>> patterns, List<Use> uses, List<Long> bias) {}

  private final ReadoutCase c;
  private final MappingConfig config;
  private final int unitRows;
  private final List<Unit> units = new ArrayList<>();
  long tiles;
  long usedCells;
  long reads;
  long conversions;
  long rowsDriven;
  long inputWords;
  long uses;
  long mapBits;
  long levels;

  PlainPatterns(ReadoutCase c, MappingConfig config, int unitRows) {
    this.c = c;
    this.config = config;
    this.unitRows = unitRows;
    for (int g = 0; g < c.groups().size(); g++) {
      for (Block block : c.groups().get(g).blocks()) {
        cut(g, block);
      }
    }
    units.forEach(this::place);
  }

  private void cut(int group, Block block) {
    int fragment = c.groups().get(group).polarity().map(Polarity::fragmentRows).orElse(NO_FRAGMENT);
    Map<Integer, List<Integer>> rowsOfUnit = new TreeMap<>();
    for (int i = 0; i < block.rowCount(); i++) {
      int unit = i / fragment * 10_000 + i % fragment / unitRows;
      rowsOfUnit.computeIfAbsent(unit, k -> new ArrayList<>()).add(block.row(i));
    }
    rowsOfUnit.values().forEach(rows -> units.add(unit(group, block, rows)));
  }

  private Unit unit(int group, Block block, List<Integer> rows) {
    List<Integer> inputs = rows.stream().map(r -> group * c.shape().rows() + r).toList();
    List<Use> all = new ArrayList<>();
    for (int j = 0; j < block.columnCount(); j++) {
      all.addAll(columns(group, block.column(j), rows));
    }
    long bias = biased(group) ? 1L << (config.weightBits() - 1) : 0;
    List<Long> biasOfOutput = new ArrayList<>();
    for (int output = 0; output < c.shape().columns() * c.shape().groups(); output++) {
      int of = output;
      biasOfOutput.add(all.stream().anyMatch(use -> use.output == of) ? bias : 0);
    }
    List<Use> used =
        all.stream().filter(use -> use.pattern.stream().anyMatch(level -> level > 0)).toList();
    List<List<List<Integer>>> patterns = new ArrayList<>();
    for (int array = 0; array < config.sign().arrayFactor(); array++) {
      int of = array;
      patterns.add(
          used.stream().filter(use -> use.array == of).map(Use::pattern).distinct().toList());
      long columns = all.stream().filter(use -> use.array == of).count();
      mapBits += columns * bits(patterns.get(array).size() + 1);
    }
    uses += used.size();
    return new Unit(inputs, patterns, used, biasOfOutput);
  }

  private static int bits(int choices) {
    int bits = 0;
    while (1 << bits < choices) {
      bits++;
    }
    return bits;
  }

  /** The columns of cells of one filter in a unit, all-zero ones too. */
  private List<Use> columns(int group, int filter, List<Integer> rows) {
    List<Use> columns = new ArrayList<>();
    int output = group * c.shape().columns() + filter;
    for (int side = 0; side < (paired() ? 2 : 1); side++) {
      List<String> words = new ArrayList<>();
      for (int row : rows) {
        words.add(word(group, c.weights().groups().get(group).get(row, filter), side));
      }
      long sign = side == 0 ? 1 : -1;
      if (!paired() && !biased(group)) {
        Polarity polarity = c.groups().get(group).polarity().orElseThrow();
        sign = polarity.allows(rows.get(0), filter, 1) ? 1 : -1;
      }
      int array = config.sign() == SignScheme.PAIR_ARRAYS ? side : 0;
      int w = config.crossbar().cellBits();
      int length = words.get(0).length();
      for (int from = 0; from < length; from += w) {
        int at = from;
        List<Integer> pattern =
            words.stream().map(word -> Integer.parseInt(word.substring(at, at + w), 2)).toList();
        columns.add(new Use(pattern, array, sign * (1L << (length - from - w)), output));
      }
    }
    return columns;
  }

  private boolean paired() {
    return config.sign() == SignScheme.PAIR_ARRAYS || config.sign() == SignScheme.PAIR_COLUMNS;
  }

  private boolean biased(int group) {
    return config.sign() == SignScheme.OFFSET
        || (config.sign() == SignScheme.POLARISED && c.groups().get(group).polarity().isEmpty());
  }

  private String word(int group, long weight, int side) {
    long stored =
        biased(group)
            ? weight + (1L << (config.weightBits() - 1))
            : paired() ? Math.max(0, side == 0 ? weight : -weight) : Math.abs(weight);
    String bits = Long.toString(stored, 2);
    int w = config.crossbar().cellBits();
    int length = (config.weightBits() + w - 1) / w * w;
    return "0".repeat(length - bits.length()) + bits;
  }

  /** Patterns side by side, as many to a tile as it is wide; the rest opens another tile. */
  private void place(Unit unit) {
    long tallest = 0;
    for (List<List<Integer>> ofArray : unit.patterns) {
      long chunks = 0;
      for (int from = 0; from < ofArray.size(); from += config.columnsAtOnce()) {
        int columns = Math.min(config.columnsAtOnce(), ofArray.size() - from);
        chunks++;
        usedCells += (long) unit.inputs.size() * columns;
        rowsDriven += unit.inputs.size();
        for (int row = 0; row < unit.inputs.size(); row += config.rowsPerRead()) {
          reads++;
          conversions += columns;
        }
      }
      ofArray.forEach(pattern -> pattern.forEach(level -> levels += level));
      tallest = Math.max(tallest, chunks);
    }
    tiles += tallest;
    inputWords += tallest * unit.inputs.size();
  }

  /** Every pattern is multiplied once; the filters that hold it take its sum. */
  long[] multiply(int[] inputs) {
    long[] outputs = new long[c.shape().columns() * c.shape().groups()];
    for (Unit unit : units) {
      List<List<Long>> sums = new ArrayList<>();
      for (List<List<Integer>> ofArray : unit.patterns) {
        sums.add(ofArray.stream().map(pattern -> sum(pattern, unit.inputs, inputs)).toList());
      }
      for (Use use : unit.uses) {
        int pattern = unit.patterns.get(use.array).indexOf(use.pattern);
        outputs[use.output] += use.factor * sums.get(use.array).get(pattern);
      }
      long inputSum = unit.inputs.stream().mapToLong(k -> inputs[k]).sum();
      for (int output = 0; output < outputs.length; output++) {
        outputs[output] -= unit.bias.get(output) * inputSum;
      }
    }
    return outputs;
  }

  private static long sum(List<Integer> pattern, List<Integer> rows, int[] inputs) {
    long sum = 0;
    for (int i = 0; i < rows.size(); i++) {
      sum += (long) pattern.get(i) * inputs[rows.get(i)];
    }
    return sum;
  }
}
