package org.segsweep.prune.scheme;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.workload.WeightMatrix;

/**
 * FORMS: filters and filter shapes pruned together with kept counts rounded up to whole crossbars,
 * then fragments polarised so that magnitudes alone are stored.
 *
 * <p>Rounding up keeps rows and columns that would be stored as zeros anyway. Fragments are cut
 * from the stored column, from its first row on.
 *
 * @param budget kept filters and rows before rounding
 * @param fragment stored weights of a fragment, or {@link #UNPOLARISED}
 * @param signRule how a fragment gets its sign
 */
public record Forms(StructuredBudget budget, int fragment, SignRule signRule) implements Pruner {
  /** No fragment: the structured step alone. */
  public static final int UNPOLARISED = 0;

  public static final Scheme SCHEME =
      new Scheme(
          "forms",
          "FORMS",
          "Yuan et al., FORMS, ISCA 2021; ranking by L2 and the order of the projection are our"
              + " reading",
          Role.STRUCTURED,
          parameters(),
          settings ->
              new Forms(
                  StructuredBudget.of(settings),
                  settings.whole(Polarise.FRAGMENT),
                  Choices.read(settings, Polarise.SIGN_RULE, SignRule.class)));

  @Override
  public boolean readsTile() {
    return true;
  }

  @Override
  public OptionalInt fragmentRows() {
    return fragment == UNPOLARISED ? OptionalInt.empty() : OptionalInt.of(fragment);
  }

  @Override
  public boolean splitsKernels() {
    return true;
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    SubMatrix stored = budget.projectOnArrays(weights, tile);
    long selectBits = IndexData.selectBits(stored.rows().length, weights.rows());
    PrunedMatrix structured = stored.prune(weights, new IndexData(selectBits, 0, 0));
    return fragment == UNPOLARISED
        ? structured
        : new Fragments(fragment, signRule).polarise(weights, structured);
  }

  private static List<Parameter> parameters() {
    List<Parameter.Kind.Word> none = List.of(new Parameter.Kind.Word("none", UNPOLARISED));
    Parameter fragment =
        Polarise.fragmentParameter(
            none,
            "stored weights of a column that share a sign; FORMS uses 4, 8 and 16;"
                + " none: not polarised");
    return Stream.concat(
            StructuredBudget.PARAMETERS.stream(), Stream.of(fragment, Polarise.signRuleParameter()))
        .toList();
  }
}
