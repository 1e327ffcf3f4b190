package org.segsweep.dse.spec;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Points to leave out: those for which every comparison holds. A comparison over a quantity that a
 * point does not have is false.
 *
 * @param comparisons never empty
 * @param because the reason that reports give
 */
public record Constraint(List<Comparison> comparisons, String because) implements Serializable {
  public Constraint {
    comparisons = List.copyOf(comparisons);
  }

  /** The stage at which it can be decided. */
  public Quantity.Level level() {
    return comparisons.stream()
        .map(Comparison::level)
        .max(java.util.Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Whether the point is left out. */
  public boolean drops(Quantity.Values point) {
    for (Comparison comparison : comparisons) {
      if (!comparison.holds(point)) {
        return false;
      }
    }
    return true;
  }

  /** How two sides are compared. */
  public enum Operator {
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    EQUAL("="),
    NOT_EQUAL("!=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }

    /** Whether it asks for an order, which words do not have. */
    boolean orders() {
      return this != EQUAL && this != NOT_EQUAL;
    }

    boolean accepts(double left, double right) {
      return switch (this) {
        case LESS -> left < right;
        case LESS_OR_EQUAL -> left <= right;
        case GREATER -> left > right;
        case GREATER_OR_EQUAL -> left >= right;
        case EQUAL -> left == right;
        case NOT_EQUAL -> left != right;
      };
    }
  }

  /** One comparison of a quantity. */
  public sealed interface Comparison extends Serializable {
    Quantity.Level level();

    boolean holds(Quantity.Values point);

    /** A numeric quantity against a number. */
    record WithNumber(Quantity quantity, Operator operator, double number) implements Comparison {
      @Override
      public Quantity.Level level() {
        return quantity.level();
      }

      @Override
      public boolean holds(Quantity.Values point) {
        OptionalDouble value = point.number(quantity);
        return value.isPresent() && operator.accepts(value.getAsDouble(), number);
      }

      @Override
      public String toString() {
        return quantity.quantityName() + " " + operator.symbol() + " " + number;
      }
    }

    /** Two numeric quantities. */
    record WithQuantity(Quantity left, Operator operator, Quantity right) implements Comparison {
      @Override
      public Quantity.Level level() {
        return left.level().compareTo(right.level()) > 0 ? left.level() : right.level();
      }

      @Override
      public boolean holds(Quantity.Values point) {
        OptionalDouble a = point.number(left);
        OptionalDouble b = point.number(right);
        return a.isPresent() && b.isPresent() && operator.accepts(a.getAsDouble(), b.getAsDouble());
      }

      @Override
      public String toString() {
        return left.quantityName() + " " + operator.symbol() + " " + right.quantityName();
      }
    }

    /** A quantity whose values are words; an option with an argument is named without it. */
    record WithWord(Quantity quantity, Operator operator, String word) implements Comparison {
      @Override
      public Quantity.Level level() {
        return quantity.level();
      }

      @Override
      public boolean holds(Quantity.Values point) {
        return point
            .word(quantity)
            .map(value -> value.equals(word) == (operator == Operator.EQUAL))
            .orElse(false);
      }

      @Override
      public String toString() {
        return quantity.quantityName() + " " + operator.symbol() + " " + word;
      }
    }
  }
}
