package org.segsweep.dse.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    CommonReader common = new CommonReader(accelerator, faults);
    SharedAxes shared = shared(top, common);
    Optional<ActivityChoice> activity =
        new ActivityReader(references, faults).read(value(top, "activity"));
    Optional<SampledData> samples = references.samples(value(top, "samples"), "samples");
    HardwareReader hardware = new HardwareReader(accelerator, faults);
    Optional<YamlNode> schemesNode = top.required("schemes", SCHEMES_HELP);
    List<SchemeSweep> schemes =
        schemesNode
            .map(
                node ->
                    new SchemeReader(vocabulary.schemes(), common, faults)
                        .read(node, "schemes", shared))
            .orElse(List.of());
    CrossbarAxes crossbar = hardware.crossbar(value(top, "crossbar"));
    PeripheryAxes periphery = hardware.periphery(value(top, "periphery"));
    PrecisionAxes precision = hardware.precision(value(top, "precision"));
    List<Replication> replication =
        new ReplicationReader(faults).read(value(top, "replication"), "replication");
    OrganisationAxes organisation = hardware.organisation(value(top, "organisation"));
    List<Constraint> constraints =
        new ConstraintReader(vocabulary.schemes(), faults)
            .read(value(top, "constraints"), "constraints");
    List<Objective> objectives = objectives(value(top, "objectives"));
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
            schemes,
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
            constraints,
            objectives,
            seed);
    WholeSpecChecks.size(spec, schemesNode.orElseThrow().place(), faults);
    WholeSpecChecks.samples(spec, schemesNode.orElseThrow().place(), faults);
    WholeSpecChecks.repeats(spec, schemesNode.orElseThrow().place(), faults);
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
        common.propagate(value(top, "propagate"), "propagate"));
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

  private List<Objective> objectives(YamlNode node) {
    Item<Objective> known = new Item.OneOf<>(List.of(Objective.values()), Objective::column);
    return Located.values(
        new AxisReader(faults).read(node, "objectives", new MeasuredObjective(known)));
  }

  /** Objectives that a sweep can have; accuracy is told apart from a slip of the pen. */
  private record MeasuredObjective(Item<Objective> known) implements Item<Objective> {
    @Override
    public Read<Objective> scalar(YamlNode.Scalar scalar) {
      return scalar.text().equals("accuracy")
          ? Read.fault(Objective.ACCURACY_MESSAGE)
          : known.scalar(scalar);
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
