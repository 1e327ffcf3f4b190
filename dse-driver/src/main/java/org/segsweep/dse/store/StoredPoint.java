package org.segsweep.dse.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of the points table as it was read: text, {@code Long}, {@code Double} or {@code Boolean}
 * by the schema, and nothing where a column has no value. A front may hold hundreds of thousands.
 */
public final class StoredPoint {
  private static final List<String> COLUMNS =
      ResultSchema.points().stream().map(Field::name).toList();
  private static final Map<String, Integer> INDEX = index();
  private static final int SHORT_ID = 8;

  private final @Nullable Object[] values;

  /**
   * @param values one a column; taken over
   */
  StoredPoint(@Nullable Object[] values) {
    this.values = values;
  }

  /**
   * A point by its values.
   *
   * @param values of {@link #columns()}, in their order, null where there is none
   */
  public static StoredPoint of(List<@Nullable Object> values) {
    return new StoredPoint(values.toArray());
  }

  private static Map<String, Integer> index() {
    Map<String, Integer> index = new HashMap<>();
    COLUMNS.forEach(name -> index.put(name, index.size()));
    return index;
  }

  static int indexOf(String column) {
    Integer index = INDEX.get(column);
    if (index == null) {
      throw new IllegalArgumentException("the points table has no column " + column);
    }
    return index;
  }

  /** Names of the columns, in the order of the schema. */
  public static List<String> columns() {
    return COLUMNS;
  }

  public String id() {
    return text("point_id");
  }

  /** Enough of the id to name one point among millions, nearly always. */
  public String shortId() {
    return id().substring(0, Math.min(SHORT_ID, id().length()));
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

  /** The value of a column, empty where it has none. */
  public Optional<Object> find(String column) {
    return Optional.ofNullable(values[indexOf(column)]);
  }

  /** The values in the order of {@link #columns}, null where there is none. */
  public List<@Nullable Object> values() {
    return Arrays.asList(values.clone());
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof StoredPoint p && Arrays.equals(values, p.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return id();
  }
}
