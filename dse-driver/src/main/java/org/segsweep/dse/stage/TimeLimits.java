package org.segsweep.dse.stage;

import java.io.Serializable;

/**
 * How long the pieces of a sweep may take.
 *
 * @param step pruning and mapping one layer, or the costs of one mapping
 * @param training measuring the accuracy of one network, its training included
 */
public record TimeLimits(TimeLimit step, TimeLimit training) implements Serializable {
  /** Nothing is limited. */
  public static final TimeLimits NONE = new TimeLimits(TimeLimit.NONE, TimeLimit.NONE);
}
