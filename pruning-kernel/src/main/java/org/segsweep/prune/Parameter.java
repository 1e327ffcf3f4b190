package org.segsweep.prune;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.segsweep.workload.Checks;
import org.segsweep.workload.Ratio;

/**
 * One parameter of a scheme. A name means the same kind of thing in every scheme that has it, so
 * that results have one column for it.
 *
 * @param name camel case with its unit or noun, such as {@code segmentRows}
 * @param kind what values it takes
 * @param presence what it means to leave it out
 * @param defaultValue value when a specification leaves it out; present exactly for {@link
 *     Presence#DEFAULTED}
 * @param description one line
 */
public record Parameter(
    String name, Kind kind, Presence presence, Optional<Value> defaultValue, String description) {

  public Parameter {
    Checks.require(
        defaultValue.isPresent() == (presence == Presence.DEFAULTED),
        name + ": a default goes with " + Presence.DEFAULTED + " and with nothing else");
  }

  /** A parameter that every specification gives. */
  public static Parameter required(String name, Kind kind, String description) {
    return new Parameter(name, kind, Presence.REQUIRED, Optional.empty(), description);
  }

  /** A parameter with a value of its own where a specification leaves it out. */
  public static Parameter defaulted(String name, Kind kind, Value value, String description) {
    return new Parameter(name, kind, Presence.DEFAULTED, Optional.of(value), description);
  }

  /** A parameter whose absence has a meaning, which the description says. */
  public static Parameter optional(String name, Kind kind, String description) {
    return new Parameter(name, kind, Presence.OPTIONAL, Optional.empty(), description);
  }

  /**
   * Checks a value against the kind.
   *
   * @throws Scheme.SettingFault naming the parameter, the value and what it takes
   */
  public void check(Value value) {
    if (!kind.accepts(value)) {
      throw new Scheme.SettingFault(name, "%s: %s is not %s".formatted(name, value, kind.range()));
    }
  }

  /** A value as a specification writes it: a special number goes by its word. */
  public String written(Value value) {
    if (kind instanceof Kind.Whole numbers && value instanceof Value.Whole whole) {
      return numbers.words().stream()
          .filter(word -> word.value() == whole.number())
          .map(Kind.Word::name)
          .findFirst()
          .orElseGet(value::toString);
    }
    return value.toString();
  }

  /** What it means to leave a parameter out. */
  public enum Presence {
    REQUIRED,
    DEFAULTED,
    OPTIONAL
  }

  /** The values a parameter takes. */
  public sealed interface Kind {
    /** Whether a value is of this kind and in its range. */
    boolean accepts(Value value);

    /** What this kind takes, in words that fit after "is not". */
    String range();

    /** Whole numbers in a range; {@code words} are names that stand for special numbers. */
    record Whole(int low, int high, List<Word> words) implements Kind {
      public Whole {
        words = List.copyOf(words);
      }

      @Override
      public boolean accepts(Value value) {
        return value instanceof Value.Whole whole
            && (isInRange(whole.number())
                || words.stream().anyMatch(word -> word.value() == whole.number()));
      }

      private boolean isInRange(int number) {
        return low <= number && number <= high;
      }

      @Override
      public String range() {
        var text = new StringBuilder("a whole number between " + low + " and " + high);
        words.forEach(word -> text.append(" or the word ").append(word.name()));
        return text.toString();
      }
    }

    /** A name for a special number, such as {@code unlimited}. */
    record Word(String name, int value) {}

    /** An exact share above 0, at most 1. */
    record Share() implements Kind {
      @Override
      public boolean accepts(Value value) {
        return value instanceof Value.Share;
      }

      @Override
      public String range() {
        return "a share above 0 and at most 1, such as 1/4";
      }
    }

    /** One of some names; an option may take a share as argument, as {@code threshold(1/8)}. */
    record Choice(List<Option> options) implements Kind {
      public Choice {
        options = List.copyOf(options);
      }

      @Override
      public boolean accepts(Value value) {
        return value instanceof Value.Choice choice
            && options.stream()
                .anyMatch(
                    option ->
                        option.name().equals(choice.name())
                            && option.takesShare() == choice.argument().isPresent());
      }

      @Override
      public String range() {
        return options.stream()
            .map(option -> option.takesShare() ? option.name() + "(share)" : option.name())
            .collect(Collectors.joining(", ", "one of ", ""));
      }
    }

    /** A name to choose, and whether it takes a share as argument. */
    record Option(String name, boolean takesShare, String description) {}
  }

  /** A value of a parameter; {@code toString} is its canonical form. */
  public sealed interface Value extends Serializable {
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
      /** Stands for a choice in a Java object stream, where an {@link Optional} cannot stand. */
      private record Form(String name, @Nullable Ratio argument) implements Serializable {
        private Object readResolve() {
          return new Choice(name, Optional.ofNullable(argument));
        }
      }

      private Object writeReplace() {
        return new Form(name, argument.orElse(null));
      }

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
