package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
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
    List<String> values = new ArrayList<>();
    Map<String, Integer> known = new HashMap<>();
    // Few values of many rows differ, and writing one out costs more than looking one up.
    Map<List<Object>, Integer> raw = new HashMap<>();
    List<IntToDoubleFunction> numbers = parameter.numbers().stream().map(table::numbers).toList();
    List<IntFunction<String>> texts = parameter.texts().stream().map(table::texts).toList();
    int[] codes = new int[rows.length];
    for (int i = 0; i < codes.length; i++) {
      int row = rows[i];
      if (i > 0 && isAsBefore(rows[i - 1], row, numbers, texts)) {
        codes[i] = codes[i - 1];
        continue;
      }
      codes[i] =
          raw.computeIfAbsent(
              raw(row, numbers, texts),
              n ->
                  known.computeIfAbsent(
                      parameter.value().apply(table.values(row)),
                      text -> {
                        values.add(text);
                        return values.size() - 1;
                      }));
    }
    return new CodedParameter(parameter.name(), List.copyOf(values), codes);
  }

  /** Neighbours in the order of the plan mostly agree. */
  private static boolean isAsBefore(
      int before, int row, List<IntToDoubleFunction> numbers, List<IntFunction<String>> texts) {
    for (int n = 0; n < numbers.size(); n++) {
      IntToDoubleFunction column = numbers.get(n);
      if (Double.compare(column.applyAsDouble(before), column.applyAsDouble(row)) != 0) {
        return false;
      }
    }
    for (int t = 0; t < texts.size(); t++) {
      if (!texts.get(t).apply(before).equals(texts.get(t).apply(row))) {
        return false;
      }
    }
    return true;
  }

  private static List<Object> raw(
      int row, List<IntToDoubleFunction> numbers, List<IntFunction<String>> texts) {
    List<Object> raw = new ArrayList<>(numbers.size() + texts.size());
    numbers.forEach(column -> raw.add(column.applyAsDouble(row)));
    texts.forEach(column -> raw.add(column.apply(row)));
    return raw;
  }
}
