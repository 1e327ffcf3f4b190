package org.segsweep.dse.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of the points table as it was read: a value a column, null where there is none. Text,
 * {@code Long}, {@code Double} or {@code Boolean} by the schema.
 */
public record StoredPoint(Map<String, @Nullable Object> values) {
  public StoredPoint {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public String id() {
    return text("point_id");
  }

  public boolean isDone() {
    return text("status").equals("done");
  }

  /** The text of a column, or {@code -} where it has none. */
  public String text(String column) {
    return find(column).map(Object::toString).orElse("-");
  }

  /** The number of a column; NaN where it has none. */
  public double number(String column) {
    return find(column).map(v -> ((Number) v).doubleValue()).orElse(Double.NaN);
  }

  public Optional<Object> find(String column) {
    return Optional.ofNullable(values.get(column));
  }
}
