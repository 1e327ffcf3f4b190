package org.segsweep.dse.compare;

import java.util.Arrays;
import org.segsweep.dse.pareto.Objective;

/** The largest and the smallest value of one objective in each set of one parameter. */
final class SetRatios {
  private final CodedParameter parameter;
  private final SetOfRow sets;
  private final double[] values;
  private final double[] least;
  private final double[] most;
  private final int[] codeOfLeast;
  private final int[] codeOfMost;
  private final int[] firstCode;
  private final boolean[] varies;

  /**
   * @param values of the objective, one a row; a set with one that is not above 0 has no ratio
   */
  SetRatios(CodedParameter parameter, SetOfRow sets, double[] values) {
    this.parameter = parameter;
    this.sets = sets;
    this.values = values;
    this.least = new double[sets.sets()];
    this.most = new double[sets.sets()];
    this.codeOfLeast = new int[sets.sets()];
    this.codeOfMost = new int[sets.sets()];
    this.firstCode = new int[sets.sets()];
    this.varies = new boolean[sets.sets()];
    Arrays.fill(firstCode, -1);
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < values.length; i++) {
      add(i);
    }
  }

  private void add(int row) {
    int set = sets.set()[row];
    int code = parameter.codes()[row];
    // NaN and what has no logarithm spoil the set for good.
    double value = values[row] > 0 ? values[row] : Double.NaN;
    varies[set] |= firstCode[set] >= 0 && firstCode[set] != code;
    firstCode[set] = firstCode[set] < 0 ? code : firstCode[set];
    if (Double.isNaN(value) || value < least[set]) {
      least[set] = value;
      codeOfLeast[set] = code;
    }
    if (Double.isNaN(value) || value > most[set]) {
      most[set] = value;
      codeOfMost[set] = code;
    }
  }

  Sensitivity.Effect effect(Objective objective) {
    boolean wantsLeast = objective.direction() == Objective.Direction.MIN;
    int[] wins = new int[parameter.values().size()];
    boolean[] isCompared = new boolean[sets.sets()];
    int counted = 0;
    double logs = 0;
    double largest = 1;
    for (int s = 0; s < sets.sets(); s++) {
      double ratio = most[s] / least[s];
      if (varies[s] && !Double.isNaN(ratio)) {
        isCompared[s] = true;
        counted++;
        logs += Math.log(ratio);
        largest = Math.max(largest, ratio);
        // Where nothing moves, no value is better than another.
        wins[wantsLeast ? codeOfLeast[s] : codeOfMost[s]] += ratio > 1 ? 1 : 0;
      }
    }
    int best = 0;
    for (int code = 1; code < wins.length; code++) {
      best = wins[code] > wins[best] ? code : best;
    }
    return new Sensitivity.Effect(
        parameter.name(),
        objective,
        valuesIn(isCompared),
        counted,
        counted == 0 ? 1 : Math.exp(logs / counted),
        largest,
        wins[best] == 0 ? "-" : parameter.values().get(best),
        counted == 0 ? 0 : (double) wins[best] / counted);
  }

  private int valuesIn(boolean[] isCompared) {
    boolean[] isSeen = new boolean[parameter.values().size()];
    int seen = 0;
    for (int row = 0; row < values.length && seen < isSeen.length; row++) {
      int code = parameter.codes()[row];
      if (!isSeen[code] && isCompared[sets.set()[row]]) {
        isSeen[code] = true;
        seen++;
      }
    }
    return seen;
  }
}
