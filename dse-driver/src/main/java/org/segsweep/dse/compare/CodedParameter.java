package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import org.segsweep.dse.store.PointParameters.Parameter;
import org.segsweep.dse.store.PointTable;

/**
 * The values of one parameter in many rows, as numbers of a list.
 *
 * @param values as users know them
 * @param codes index into the values, one a row
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record CodedParameter(String name, List<String> values, int[] codes) {

  /**
   * @param table with the columns of the parameter
   * @param rows of the table, in their order
   */
  static CodedParameter of(Parameter parameter, PointTable table, int[] rows) {
    int[] codes = new int[rows.length];
    for (String column : parameter.numbers()) {
      if (!table.isConstant(column)) {
        IntToDoubleFunction numbers = table.numbers(column);
        refine(codes, rows, row -> Double.doubleToLongBits(numbers.applyAsDouble(row)));
      }
    }
    for (String column : parameter.texts()) {
      if (!table.isConstant(column)) {
        IntFunction<String> texts = table.texts(column);
        Map<String, Integer> known = new HashMap<>();
        refine(codes, rows, row -> known.computeIfAbsent(texts.apply(row), t -> known.size()));
      }
    }
    return named(parameter, table, rows, codes);
  }

  /** Tells rows apart by one more column; codes stay in the order in which they come. */
  private static void refine(int[] codes, int[] rows, IntToLongFunction column) {
    LongIndex values = new LongIndex();
    LongIndex both = new LongIndex();
    long before = 0;
    int code = -1;
    for (int i = 0; i < codes.length; i++) {
      long value = column.applyAsLong(rows[i]);
      if (code < 0 || value != before) {
        before = value;
        code = values.of(value);
      }
      codes[i] = both.of((long) codes[i] << Integer.SIZE | code);
    }
  }

  /** Rows may differ in their columns and have one value all the same. */
  private static CodedParameter named(
      Parameter parameter, PointTable table, int[] rows, int[] codes) {
    List<String> values = new ArrayList<>();
    Map<String, Integer> known = new HashMap<>();
    int[] named = new int[Math.min(codes.length, 16)];
    int seen = 0;
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] == seen) {
        String value = parameter.value().apply(table.values(rows[i]));
        Integer number = known.putIfAbsent(value, values.size());
        if (number == null) {
          number = values.size();
          values.add(value);
        }
        named = seen < named.length ? named : Arrays.copyOf(named, 2 * seen);
        named[seen++] = number;
      }
      codes[i] = named[codes[i]];
    }
    return new CodedParameter(parameter.name(), List.copyOf(values), codes);
  }
}
