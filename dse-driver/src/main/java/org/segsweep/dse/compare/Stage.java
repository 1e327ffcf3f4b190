package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.segsweep.dse.store.Provenance;

/** The columns that a stage of a sweep computes, and what it computes them from. */
enum Stage {
  PRUNE(
      List.of(),
      List.of(
          "kept_energy",
          "pruning_error",
          "weight_ratio",
          "pruned_layers_kept_energy",
          "pruned_layers_weight_ratio")),
  MAP(
      List.of(),
      List.of(
          "quantisation_error",
          "cell_ratio",
          "crossbar_ratio",
          "composite_ratio",
          "crossbars",
          "dense_crossbars",
          "utilisation",
          "index_bits",
          "crossbars_unreplicated",
          "pruned_layers_crossbars",
          "pruned_layers_crossbar_ratio")),
  COST(
      List.of(Cause.COMPONENTS, Cause.SPECIFICATION),
      List.of(
          "adc_bits",
          "energy_pj",
          "latency_ns",
          "interval_ns",
          "area_um2",
          "index_area_um2",
          "tiles",
          "pipeline_latency_ns",
          "leakage_pj",
          "power_mw",
          "tops",
          "tops_per_w",
          "tops_per_mm2",
          "edp_pj_ns",
          "adc_conversions_per_mac",
          "programming_pj",
          "programming_ns")),
  ACCURACY(
      List.of(Cause.SPECIFICATION),
      List.of(
          "accuracy",
          "accuracy_low",
          "accuracy_high",
          "accuracy_images",
          "accuracy_epochs",
          "baseline_accuracy",
          "accuracy_drop",
          "proxy_value"));

  /** What can differ between two sweeps of the same points. */
  private enum Cause {
    NETWORK("network"),
    INPUTS("sampled inputs or images"),
    SEED("seed"),
    CODE("code"),
    COMPONENTS("components"),
    SPECIFICATION("specification");

    private final String label;

    Cause(String label) {
      this.label = label;
    }

    boolean differs(Provenance a, Provenance b) {
      return switch (this) {
        case NETWORK -> !a.networkSha256().equals(b.networkSha256());
        case INPUTS -> !a.inputsSha256().equals(b.inputsSha256());
        case SEED -> a.seed() != b.seed();
        case CODE -> !a.codeVersion().equals(b.codeVersion());
        case COMPONENTS -> !a.componentsSha256().equals(b.componentsSha256());
        case SPECIFICATION -> !a.specSha256().equals(b.specSha256());
      };
    }
  }

  private static final List<Cause> OF_ALL =
      List.of(Cause.NETWORK, Cause.INPUTS, Cause.SEED, Cause.CODE);

  @SuppressWarnings("ImmutableEnumChecker") // Immutable copies.
  private final List<Cause> causes;

  @SuppressWarnings("ImmutableEnumChecker") // Immutable copies.
  private final List<String> columns;

  /**
   * @param own causes beside those that every stage has
   */
  Stage(List<Cause> own, List<String> columns) {
    this.causes = List.copyOf(own);
    this.columns = List.copyOf(columns);
  }

  List<String> columns() {
    return columns;
  }

  static Optional<Stage> of(String column) {
    return Arrays.stream(values()).filter(s -> s.columns.contains(column)).findFirst();
  }

  /** What differs between two sweeps and may have moved a column of this stage. */
  List<String> causes(Provenance first, Provenance second) {
    List<Cause> possible = new ArrayList<>(OF_ALL);
    possible.addAll(causes);
    return possible.stream().filter(c -> c.differs(first, second)).map(c -> c.label).toList();
  }
}
