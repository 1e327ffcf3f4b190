package org.segsweep.dse.spec;

import java.io.Serializable;

/**
 * How the accuracy of a pruned network is recovered.
 *
 * @param recipe name of a recipe of the specification; empty for not at all
 * @param seed decides the order of the training images
 */
public record Recover(String recipe, long seed) implements Serializable {
  /** Not at all. */
  public static final Recover NOT = new Recover("", 0);

  static Recover by(String recipe, long seed) {
    return new Recover(recipe, seed);
  }

  public boolean isAsked() {
    return !recipe.isEmpty();
  }

  /** The same whatever the order of the training images. */
  public Recover withoutSeed() {
    return new Recover(recipe, 0);
  }

  @Override
  public String toString() {
    return isAsked() ? "recover=%s recoverSeed=%d".formatted(recipe, seed) : "recover=none";
  }
}
