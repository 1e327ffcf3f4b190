package org.segsweep.dse.spec;

import java.io.Serializable;
import java.util.OptionalInt;
import org.segsweep.accuracy.Proxy;

/**
 * One rung of the ladder on which the accuracy of designs is measured, each dearer than the one
 * below.
 *
 * @param tune what is done with weights before they are scored
 * @param scoring on which images
 * @param settings how many pruning settings climb to it; empty for all
 */
public record Rung(Tune tune, Scoring scoring, OptionalInt settings) {

  /** Whether it measures accuracy, and not a proxy alone. */
  public boolean measures() {
    return !(tune instanceof ByProxy);
  }

  /** What is done with pruned weights. */
  public sealed interface Tune extends Serializable {}

  /** Nothing. */
  public record Untouched() implements Tune {
    @Override
    public String toString() {
      return "none";
    }
  }

  /** Nothing, and it is not scored: a proxy stands for its accuracy. */
  public record ByProxy(Proxy proxy) implements Tune {
    @Override
    public String toString() {
      return "proxy " + proxy.id();
    }
  }

  /** The recipe that the setting says in {@code recover}; settings without one do not climb. */
  public record Own() implements Tune {
    @Override
    public String toString() {
      return "recover";
    }
  }

  /** One recipe for all. */
  public record Named(String recipe) implements Tune {
    @Override
    public String toString() {
      return recipe;
    }
  }
}
