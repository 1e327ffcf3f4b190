package org.segsweep.prune.scheme;

import java.util.List;
import java.util.OptionalInt;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Refinement;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.workload.WeightMatrix;

/**
 * The polarisation of FORMS after any scheme: every fragment of consecutive stored weights of a
 * column keeps the weights of one sign, so that magnitudes alone are stored. Fragments start at the
 * first row of each block.
 *
 * @param fragment stored weights of a fragment
 * @param signRule how a fragment gets its sign
 */
public record Polarise(int fragment, SignRule signRule) implements Refinement {
  private static final int LONGEST_FRAGMENT = 1024;
  static final String FRAGMENT = "fragment";
  static final String SIGN_RULE = "signRule";

  public static final Scheme SCHEME =
      new Scheme(
          "polarise",
          "Fragment polarisation",
          "Yuan et al., FORMS, ISCA 2021, second step; after schemes other than the paper's it is"
              + " our reading",
          Role.SIGNS,
          parameters(),
          settings ->
              new Polarise(
                  settings.whole(FRAGMENT), Choices.read(settings, SIGN_RULE, SignRule.class)));

  @Override
  public OptionalInt fragmentRows() {
    return OptionalInt.of(fragment);
  }

  @Override
  public PrunedMatrix refine(WeightMatrix weights, PrunedMatrix before, ArrayTile tile) {
    return new Fragments(fragment, signRule).polarise(weights, before);
  }

  private static List<Parameter> parameters() {
    return List.of(
        fragmentParameter(
            List.of(), "stored weights of a column that share a sign; FORMS uses 4, 8 and 16"),
        signRuleParameter());
  }

  /**
   * The length of fragments.
   *
   * @param words names of special numbers
   */
  static Parameter fragmentParameter(List<Kind.Word> words, String description) {
    return Parameter.defaulted(
        FRAGMENT, new Kind.Whole(1, LONGEST_FRAGMENT, words), new Value.Whole(8), description);
  }

  static Parameter signRuleParameter() {
    return Choices.parameter(
        SIGN_RULE,
        "how a fragment gets its sign",
        SignRule.SUM,
        Choices.option(SignRule.SUM, "positive where the weights' sum is at least 0 (FORMS)"),
        Choices.option(SignRule.ENERGY, "the sign whose weights have more energy"));
  }
}
