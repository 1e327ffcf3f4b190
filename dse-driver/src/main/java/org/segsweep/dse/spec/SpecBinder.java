package org.segsweep.dse.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.map.Replication;

/** Turns the tree of a file into a specification, noting every fault on the way. */
final class SpecBinder {
  static final Keys KEYS = Keys.of(SweepSpec.class);
  private static final String SCHEMES_HELP =
      "give a list of schemes such as [dense, {filter: {keep: 1/2}}]";

  private final Vocabulary vocabulary;
  private final Path folder;
  private final Faults faults;

  SpecBinder(Vocabulary vocabulary, Path folder, Faults faults) {
    this.vocabulary = vocabulary;
    this.folder = folder;
    this.faults = faults;
  }

  /** The specification; nothing when a fault was noted. */
  Optional<SweepSpec> bind(YamlNode root, String defaultName) {
    Section top = Section.of(root, "", KEYS.names(), faults);
    ReferenceReader references = new ReferenceReader(vocabulary, folder, faults);
    long networkSeed = seed(top, "networkSeed");
    Optional<NetworkChoice> network =
        top.required("network", "give a network file or the id of a standard topology")
            .flatMap(node -> references.network(node, networkSeed));
    Optional<AcceleratorChoice> accelerator = references.accelerator(value(top, "accelerator"));
    Map<String, Recipe> recipes =
        RecipeReader.ofSweep(faults).all(value(top, "recipes"), "recipes");
    // Those with faults too, which are told once.
    Set<String> named =
        value(top, "recipes") instanceof YamlNode.Mapping mapping
            ? mapping.entries().keySet()
            : Set.of();
    LadderReader ladder = new LadderReader(named, faults);
    CommonReader common = new CommonReader(accelerator, ladder, faults);
    SharedAxes shared = shared(top, common);
    Optional<ActivityChoice> activity =
        new ActivityReader(references, faults).read(value(top, "activity"));
    Optional<SampledData> samples = references.samples(value(top, "samples"), "samples");
    Optional<ImageData> data =
        top.find("data")
            .flatMap(
                node ->
                    new ImageDataReader(new PathReader(folder, faults), faults).read(node, "data"));
    List<Rung> rungs = ladder.accuracy(value(top, "accuracy"), "accuracy");
    HardwareReader hardware = new HardwareReader(accelerator, faults);
    Optional<YamlNode> schemesNode = top.required("schemes", SCHEMES_HELP);
    List<PlacedScheme> placed =
        schemesNode
            .map(
                node ->
                    new SchemeReader(vocabulary.schemes(), common, faults)
                        .read(node, "schemes", shared))
            .orElse(List.of());
    SchemeChecks checks = new SchemeChecks(placed, faults);
    samples.ifPresent(checks::samples);
    activity.ifPresent(a -> checks.repeats(a.inputs()));
    CrossbarAxes crossbar = hardware.crossbar(value(top, "crossbar"));
    if (!crossbar.rows().isEmpty()) {
      checks.fragments(crossbar.rows());
    }
    PeripheryAxes periphery = hardware.periphery(value(top, "periphery"));
    PrecisionAxes precision = hardware.precision(value(top, "precision"));
    List<Replication> replication =
        new ReplicationReader(faults).read(value(top, "replication"), "replication");
    OrganisationAxes organisation = hardware.organisation(value(top, "organisation"));
    List<Constraint> constraints =
        new ConstraintReader(vocabulary.schemes(), faults)
            .read(value(top, "constraints"), "constraints");
    Optional<SearchChoice> search = new SearchReader(faults).read(value(top, "search"));
    List<Objective> objectives =
        objectives(value(top, "objectives"), rungs.stream().anyMatch(Rung::measures));
    String name = text(top, "name", defaultName);
    String description = text(top, "description", "");
    long seed = seed(top, "seed");
    if (faults.count() > 0) {
      return Optional.empty();
    }
    SweepSpec spec =
        new SweepSpec(
            name,
            description,
            network.orElseThrow(),
            networkSeed,
            placed.stream().map(PlacedScheme::sweep).toList(),
            shared.packings(),
            shared.rowOrders(),
            shared.exempt(),
            shared.ratios(),
            shared.propagate(),
            crossbar,
            periphery,
            precision,
            replication,
            organisation,
            accelerator.orElseThrow(),
            activity.orElseThrow(),
            samples.orElseThrow(),
            data,
            recipes,
            shared.recover(),
            rungs,
            constraints,
            search.orElseThrow(),
            objectives,
            seed);
    WholeSpecChecks.size(spec, schemesNode.orElseThrow().place(), faults);
    WholeSpecChecks.accuracy(spec, top, faults);
    WholeSpecChecks.search(spec, value(top, "search").place(), faults);
    WholeSpecChecks.cells(spec, value(top, "activity").place(), faults);
    WholeSpecChecks.resolutions(spec, hardware.adcBits(), faults);
    return faults.count() > 0 ? Optional.empty() : Optional.of(spec);
  }

  private static SharedAxes shared(Section top, CommonReader common) {
    return new SharedAxes(
        common.packings(value(top, "mapping"), "mapping"),
        common.rowOrders(value(top, "rowOrder"), "rowOrder"),
        common.exempt(value(top, "exempt"), "exempt"),
        common.ratios(value(top, "ratios"), "ratios"),
        common.propagate(value(top, "propagate"), "propagate"),
        common.recover(value(top, "recover"), "recover"));
  }

  private String text(Section top, String key, String otherwise) {
    return top.find(key).flatMap(node -> top.text(node, key, "a text")).orElse(otherwise);
  }

  private long seed(Section top, String key) {
    YamlNode node = value(top, key);
    Item<Integer> item = Item.WholeNumber.of(KEYS.range(key));
    if (!(node instanceof YamlNode.Scalar)) {
      faults.add(node.place(), key, "expected " + item.expected() + ", found " + node.describe());
      return 0;
    }
    return new AxisReader(faults)
        .read(node, key, item).stream().map(Located::value).findFirst().orElse(0);
  }

  private List<Objective> objectives(YamlNode node, boolean measured) {
    Item<Objective> known = new Item.OneOf<>(List.of(Objective.values()), Objective::column);
    return Located.values(
        new AxisReader(faults).read(node, "objectives", new Weighed(known, measured)));
  }

  /** Objectives that a sweep can have; accuracy must be measured to be weighed. */
  private record Weighed(Item<Objective> known, boolean measured) implements Item<Objective> {
    @Override
    public Read<Objective> scalar(YamlNode.Scalar scalar) {
      Read<Objective> read = known.scalar(scalar);
      return !measured && read.value().equals(Optional.of(Objective.ACCURACY))
          ? Read.fault(
              "accuracy is not measured in this sweep; give accuracy: [{tune: none}] and data, or"
                  + " use kept_energy, the proxy at hand")
          : read;
    }

    @Override
    public String expected() {
      return known.expected();
    }
  }

  private static YamlNode value(Section top, String key) {
    return top.value(key, KEYS.defaultOf(key));
  }
}
