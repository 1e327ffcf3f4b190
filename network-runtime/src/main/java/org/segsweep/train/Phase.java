package org.segsweep.train;

import java.io.Serializable;
import java.util.Optional;
import org.segsweep.workload.Checks;

/** Some epochs of training under one rule for the weights. Momentum starts anew with each. */
public sealed interface Phase extends Serializable {
  /** At least 1. */
  int epochs();

  Schedule schedule();

  /** How hard the rule is; a plan never gets softer. */
  Rule rule();

  /** The terms of an ADMM phase. */
  default Optional<Admm> admm() {
    return Optional.empty();
  }

  /** The levels of a quantised phase. */
  default Optional<Quantisation> quantisation() {
    return Optional.empty();
  }

  /** What weights must be after every step. */
  enum Rule {
    /** Anything. */
    FREE,
    /** Zero where pruned; what is polarised may still change its sign. */
    SHAPED,
    /** As the pruned layers have it. */
    MASKED,
    /** As pruned, and on levels. */
    QUANTISED
  }

  /** Every weight is trained; nothing is pruned yet. */
  record Free(int epochs, Schedule schedule) implements Phase {
    public Free {
      Checks.positive("epochs", epochs);
    }

    @Override
    public Rule rule() {
      return Rule.FREE;
    }
  }

  /**
   * Pruned layers are drawn towards their projection; the others are trained freely.
   *
   * @param updatesPerEpoch how often the projection and the dual variable are updated, at least 1
   * @param votingUpdates after how many updates what is pruned stays as it is, at least 0; the
   *     first choice is made before the first step
   */
  record Admm(
      int epochs, Schedule schedule, Penalties penalties, int updatesPerEpoch, int votingUpdates)
      implements Phase {
    public Admm {
      Checks.positive("epochs", epochs);
      Checks.positive("updatesPerEpoch", updatesPerEpoch);
      Checks.inRange("votingUpdates", votingUpdates, 0, Integer.MAX_VALUE);
    }

    @Override
    public Rule rule() {
      return Rule.FREE;
    }

    @Override
    public Optional<Admm> admm() {
      return Optional.of(this);
    }

    /** Updates that are done by the end of some steps; one a step at most. */
    int updatesAfter(int steps, Schedule.Length length) {
      return (int) ((long) steps * updates(length) / length.steps());
    }

    /** The penalty while {@code done} updates are behind. */
    double penalty(int done, Schedule.Length length) {
      int stages = penalties.stages();
      int stage = (int) ((long) done * stages / updates(length));
      return penalties.of(Math.min(stage, stages - 1));
    }

    private int updates(Schedule.Length length) {
      return (int) Math.min((long) epochs * updatesPerEpoch, length.steps());
    }
  }

  /**
   * The penalty {@code rho} of ADMM in stages of equal length. Where it changes, the dual variable
   * is divided by as much, as its product with the penalty is what stays (Boyd et al. 2011, 3.4.1).
   *
   * @param first of the first stage, at least 0; with 0, ADMM is free training
   * @param factor of a stage over the one before, above 0
   * @param stages at least 1
   */
  record Penalties(double first, double factor, int stages) implements Serializable {
    public Penalties {
      Checks.require(first >= 0 && Double.isFinite(first), "first: %s is not at least 0", first);
      Checks.require(factor > 0 && Double.isFinite(factor), "factor: %s is not above 0", factor);
      Checks.positive("stages", stages);
    }

    /** The penalty of a stage, counted from 0. */
    public double of(int stage) {
      return first * StrictMath.pow(factor, stage);
    }
  }

  /**
   * What is pruned is zero after every step; signs are free. Behind it, layers that are polarised
   * choose once more, on the weights as they then are, so that signs follow the training.
   */
  record Shaped(int epochs, Schedule schedule) implements Phase {
    public Shaped {
      Checks.positive("epochs", epochs);
    }

    @Override
    public Rule rule() {
      return Rule.SHAPED;
    }
  }

  /** What is pruned is zero, and what is polarised has its sign, after every step. */
  record Masked(int epochs, Schedule schedule) implements Phase {
    public Masked {
      Checks.positive("epochs", epochs);
    }

    @Override
    public Rule rule() {
      return Rule.MASKED;
    }
  }

  /**
   * As masked; besides, the network computes with weights on levels, and the gradient by those
   * moves the weights behind them (straight-through; Courbariaux et al., NIPS 2015).
   */
  record Quantised(int epochs, Schedule schedule, Quantisation levels) implements Phase {
    public Quantised {
      Checks.positive("epochs", epochs);
    }

    @Override
    public Rule rule() {
      return Rule.QUANTISED;
    }

    @Override
    public Optional<Quantisation> quantisation() {
      return Optional.of(levels);
    }
  }
}
