package org.segsweep.prune;

import java.util.List;
import java.util.Optional;

/**
 * One parameter of a scheme. A name means the same kind of thing in every scheme that has it, so
 * that results have one column for it.
 *
 * @param name camel case with its unit or noun, such as {@code segmentRows}
 * @param kind what values it takes
 * @param defaultValue value when a specification leaves it out; empty when it must be given
 * @param description one line
 */
public record Parameter(String name, Kind kind, Optional<Value> defaultValue, String description) {

  /** The values a parameter takes. */
  public sealed interface Kind {
    /** Whole numbers in a range; {@code words} are names that stand for special numbers. */
    record Whole(int low, int high, List<Word> words) implements Kind {
      public Whole {
        words = List.copyOf(words);
      }
    }

    /** A name for a special number, such as {@code unlimited}. */
    record Word(String name, int value) {}

    /** An exact share above 0, at most 1. */
    record Share() implements Kind {}

    /** One of some names; an option may take a share as argument, as {@code threshold(1/8)}. */
    record Choice(List<Option> options) implements Kind {
      public Choice {
        options = List.copyOf(options);
      }
    }

    /** A name to choose, and whether it takes a share as argument. */
    record Option(String name, boolean takesShare, String description) {}
  }

  /** A value of a parameter; {@code toString} is its canonical form. */
  public sealed interface Value extends java.io.Serializable {
    /** A whole number. */
    record Whole(int number) implements Value {
      @Override
      public String toString() {
        return Integer.toString(number);
      }
    }

    /** A share. */
    record Share(Ratio ratio) implements Value {
      @Override
      public String toString() {
        return ratio.toString();
      }
    }

    /** A choice, with its argument where the option takes one. */
    record Choice(String name, Optional<Ratio> argument) implements Value {
      public static Choice of(String name) {
        return new Choice(name, Optional.empty());
      }

      @Override
      public String toString() {
        return argument.map(a -> name + "(" + a + ")").orElse(name);
      }
    }
  }
}
