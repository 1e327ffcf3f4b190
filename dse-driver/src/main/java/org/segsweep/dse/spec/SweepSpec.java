package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.map.Packing;
import org.segsweep.map.Replication;
import org.segsweep.ratio.RatioPolicy;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.Sha256;

/**
 * A checked sweep specification. The components are the keys of the file; {@code mapping}, {@code
 * rowOrder}, {@code exempt} and {@code ratios} are the defaults that {@link #schemes} already took
 * over.
 */
public record SweepSpec(
    @JsonPropertyDescription("Name of the sweep; the file's name when left out.") @Default("")
        String name,
    @JsonPropertyDescription("What the sweep is for.") @Default("") String description,
    @JsonPropertyDescription(
            "A network file (.onnx, or a .yaml topology over safetensors), relative to this file,"
                + " or the id of a standard topology with synthetic weights.")
        NetworkChoice network,
    @JsonPropertyDescription("Seed of the synthetic weights of a standard topology.")
        @Whole(low = 0, high = Integer.MAX_VALUE)
        @Default("0")
        long networkSeed,
    @JsonPropertyDescription("Pruning schemes, each with its own axes.") List<SchemeSweep> schemes,
    @JsonPropertyDescription("How blocks share crossbars, for schemes that do not say.")
        @Default("A")
        List<Packing> mapping,
    @JsonPropertyDescription("How kernels are unrolled into rows, for schemes that do not say.")
        @Default("chw")
        List<RowOrder> rowOrder,
    @JsonPropertyDescription("Layers that stay dense, for schemes that do not say.")
        @Default("[first-convolution, last-fully-connected]")
        Set<Exemption> exempt,
    @JsonPropertyDescription(
            "How the kept share is spread over the layers, for schemes that do not say.")
        @Default("uniform")
        List<RatioPolicy> ratios,
    @JsonPropertyDescription(
            "Whether input channels go with the filters that make them and filters with the channels"
                + " that they make, for schemes that do not say.")
        @Default("false")
        List<Boolean> propagate,
    @JsonPropertyDescription("Crossbar geometries.") @Default("{}") CrossbarAxes crossbar,
    @JsonPropertyDescription("Circuits around a crossbar.") @Default("{}") PeripheryAxes periphery,
    @JsonPropertyDescription("Numbers of bits and how signs are stored.") @Default("{}")
        PrecisionAxes precision,
    @JsonPropertyDescription("How many copies of each layer there are.") @Default("none")
        List<Replication> replication,
    @JsonPropertyDescription("How arrays are put together.") @Default("{}")
        OrganisationAxes organisation,
    @JsonPropertyDescription("An accelerator by name, or a component file relative to this file.")
        @Default("isaac-ce")
        AcceleratorChoice accelerator,
    @JsonPropertyDescription("Which data costs follow, instead of the accelerator's averages.")
        @Default("{}")
        ActivityChoice activity,
    @JsonPropertyDescription(
            "none, or a .safetensors file of sampled layer inputs and gradients for the schemes that"
                + " need them, relative to this file.")
        @Default("none")
        SampledData samples,
    @JsonPropertyDescription("Images to train on and to score on; needed where accuracy is.")
        @Default("none")
        Optional<ImageData> data,
    @JsonPropertyDescription("Recipes of training by name.") @Default("{}")
        Map<String, Recipe> recipes,
    @JsonPropertyDescription("Recipes by which accuracy is recovered, for schemes that do not say.")
        @Default("none")
        List<Recover> recover,
    @JsonPropertyDescription("Rungs on which accuracy is measured, cheapest first.") @Default("[]")
        List<Rung> accuracy,
    @JsonPropertyDescription("Points to leave out, each with the reason.") @Default("[]")
        List<Constraint> constraints,
    @JsonPropertyDescription("Which of the points are evaluated; all of them when left out.")
        @Default("{}")
        SearchChoice search,
    @JsonPropertyDescription("Columns that the Pareto front weighs.")
        @Default("[kept_energy, crossbars, energy_pj, latency_ns, area_um2]")
        List<Objective> objectives,
    @JsonPropertyDescription("Seed of every random choice of the sweep.")
        @Whole(low = 0, high = Integer.MAX_VALUE)
        @Default("0")
        long seed) {

  /** No sweep spans more points; larger ones are refused before anything is enumerated. */
  public static final long MAX_POINTS = 100_000_000;

  /** No sweep spans more pruning settings, which a plan keeps in memory. */
  public static final long MAX_PRUNINGS = 250_000;

  public SweepSpec {
    schemes = List.copyOf(schemes);
    mapping = List.copyOf(mapping);
    rowOrder = List.copyOf(rowOrder);
    exempt = Exemptions.ordered(exempt);
    ratios = List.copyOf(ratios);
    propagate = List.copyOf(propagate);
    replication = List.copyOf(replication);
    recipes = Collections.unmodifiableMap(new LinkedHashMap<>(recipes));
    recover = List.copyOf(recover);
    accuracy = List.copyOf(accuracy);
    constraints = List.copyOf(constraints);
    objectives = List.copyOf(objectives);
  }

  /**
   * SHA-256, in hex, of all that decides the rows of the sweep. Names, comments and the order of
   * keys do not count, nor does the network, which has a hash of its own.
   */
  public String contentHash() {
    String text =
        String.join(
            "\n",
            schemes.toString(),
            crossbar.toString(),
            periphery.toString(),
            precision.toString(),
            replication.toString(),
            organisation.toString(),
            accelerator.toString(),
            activity.toString(),
            samples.toString(),
            data.map(Object::toString).orElse(""),
            new TreeMap<>(recipes).toString(),
            accuracy.toString(),
            constraints.toString(),
            // What a search takes up follows its objectives.
            search.isGrid() ? "" : search + " " + objectives,
            Long.toString(seed));
    return Sha256.hex(text);
  }
}
