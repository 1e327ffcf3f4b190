package org.segsweep.dse.spec;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.Settings;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** A catalogue with every kind of parameter and every kind of pruner; they never prune. */
public final class TestVocabulary {
  public static final Scheme PLAIN = scheme("plain", List.of(), s -> new Idle(false, 0));

  public static final Scheme BANDS =
      scheme(
          "bands",
          List.of(
              Parameter.required("segmentRows", new Kind.Whole(1, 65536, List.of()), "rows"),
              Parameter.required("keep", new Kind.Share(), "kept share"),
              Parameter.defaulted(
                  "shapesPerBand",
                  new Kind.Whole(1, 4096, List.of(new Kind.Word("unlimited", Integer.MAX_VALUE))),
                  new Value.Whole(4),
                  "shapes"),
              Parameter.defaulted(
                  "vote",
                  new Kind.Choice(
                      List.of(
                          new Kind.Option("plurality", false, "most votes"),
                          new Kind.Option("threshold", true, "a share of the votes"),
                          new Kind.Option("greedy", false, "largest gain"))),
                  Value.Choice.of("greedy"),
                  "vote rule"),
              Parameter.optional("zeroShare", new Kind.Share(), "share of zero segments")),
          TestVocabulary::bands);

  /** Polarises unless its fragment is none. */
  public static final Scheme SIGNED =
      scheme(
          "signed",
          List.of(
              Parameter.defaulted(
                  "fragment",
                  new Kind.Whole(1, 128, List.of(new Kind.Word("none", 0))),
                  new Value.Whole(8),
                  "rows of a fragment")),
          s -> new Idle(false, s.whole("fragment")));

  /** Prunes for the crossbar. */
  public static final Scheme TILED =
      scheme(
          "tiled",
          List.of(Parameter.required("keep", new Kind.Share(), "kept share")),
          s -> new Idle(true, 0));

  public static final Vocabulary ALL =
      new Vocabulary(
          List.of(PLAIN, BANDS, SIGNED, TILED), List.of("lenet5", "resnet20"), List.of("isaac-ce"));

  private TestVocabulary() {}

  private static Scheme scheme(
      String id, List<Parameter> parameters, Function<Settings, Pruner> create) {
    return new Scheme(id, id, "for tests", parameters, create);
  }

  private static Pruner bands(Settings settings) {
    int segment = settings.whole("segmentRows");
    Ratio keep = settings.share("keep");
    if (segment * keep.value() < 1) {
      throw new Scheme.SettingFault(
          "keep", "keep: %s of %d rows is less than one row".formatted(keep, segment));
    }
    return new Idle(false, 0, settings.toString());
  }

  /** Settings tell pruners of one scheme apart. */
  private record Idle(boolean readsTile, int fragment, String settings) implements Pruner {
    Idle(boolean readsTile, int fragment) {
      this(readsTile, fragment, "");
    }

    @Override
    public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
      throw new UnsupportedOperationException("plans do not prune");
    }

    @Override
    public OptionalInt fragmentRows() {
      return fragment == 0 ? OptionalInt.empty() : OptionalInt.of(fragment);
    }
  }
}
