package org.segsweep.dse.spec;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Something of a point that a constraint can name. */
public sealed interface Quantity extends Serializable permits PointQuantity, SchemeQuantity {
  /** The stage at which the quantity is known. */
  enum Level {
    PRUNING,
    MAPPING,
    PERIPHERY
  }

  /** Name in constraints, such as {@code crossbar.rows}. */
  String quantityName();

  Level level();

  /** Whether its values are numbers; otherwise they are words. */
  boolean numeric();

  /** The words it takes: its values, or names for special numbers. */
  List<String> words();

  /** Words that stand for numbers, such as {@code unlimited}. */
  Map<String, Integer> namedNumbers();

  /** The quantities of one point, or of the part of it that is known so far. */
  interface Values {
    /** The number, or empty where the point has no such quantity. */
    OptionalDouble number(Quantity quantity);

    /** The word, or empty where the point has no such quantity. */
    Optional<String> word(Quantity quantity);
  }
}
