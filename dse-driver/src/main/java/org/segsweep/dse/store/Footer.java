package org.segsweep.dse.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the footer of a file tells without its data.
 *
 * @param constants columns of those asked for that have one value, or none, in all rows
 */
record Footer(int rows, Map<String, ConstantColumn> constants) {
  Footer {
    constants = Map.copyOf(constants);
  }

  /**
   * Columns that have the same value in all rows of all files; a file without rows is no matter.
   */
  static Map<String, ConstantColumn> common(List<Footer> footers) {
    List<Footer> filled = footers.stream().filter(f -> f.rows > 0).toList();
    if (filled.isEmpty()) {
      return Map.of();
    }
    Map<String, ConstantColumn> common = new HashMap<>(filled.get(0).constants);
    for (Footer footer : filled) {
      common.entrySet().removeIf(e -> !e.getValue().equals(footer.constants.get(e.getKey())));
    }
    return common;
  }
}
