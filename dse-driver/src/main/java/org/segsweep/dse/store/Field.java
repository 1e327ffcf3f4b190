package org.segsweep.dse.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result table: its name, its type, what it means, and how a row gets it.
 *
 * @param name snake case, with the unit where it has one
 * @param meaning one line, with the range where it is not obvious
 * @param value of one row; null where the column does not apply or the point failed
 */
public record Field<T>(
    String name, Type type, String meaning, Function<T, @Nullable Object> value) {
  /** Column types; each maps to one Parquet type. */
  public enum Type {
    TEXT,
    WHOLE,
    REAL,
    FLAG
  }

  static <T> Field<T> text(String name, String meaning, Function<T, @Nullable Object> value) {
    return new Field<>(name, Type.TEXT, meaning, value);
  }

  /** 64-bit whole numbers. */
  static <T> Field<T> whole(String name, String meaning, Function<T, @Nullable Number> value) {
    return new Field<>(
        name,
        Type.WHOLE,
        meaning,
        row -> {
          Number number = value.apply(row);
          return number == null ? null : number.longValue();
        });
  }

  /** Reals; NaN, such as a ratio of nothing to nothing, is no value. */
  static <T> Field<T> real(String name, String meaning, Function<T, @Nullable Double> value) {
    return new Field<>(
        name,
        Type.REAL,
        meaning,
        row -> {
          Double number = value.apply(row);
          return number == null || number.isNaN() ? null : number;
        });
  }

  static <T> Field<T> flag(String name, String meaning, Function<T, @Nullable Boolean> value) {
    return new Field<>(name, Type.FLAG, meaning, value::apply);
  }
}
