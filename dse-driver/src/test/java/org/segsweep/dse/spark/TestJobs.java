package org.segsweep.dse.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segsweep.activity.Activity;
import org.segsweep.catalogue.NetworkCatalogue;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.dse.plan.AcceleratorFacts;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.SweepPlan;
import org.segsweep.dse.spec.SpecReader;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.dse.spec.Vocabulary;
import org.segsweep.dse.store.Provenance;
import org.segsweep.dse.store.ResultSchema;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.source.NetworkSource;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.Network;

/** Sweeps of the trained LeNet-5. */
public final class TestJobs {
  /** The folder that relative paths of specifications start from. */
  public static final Path SWEEPS = Path.of("..", "sweeps");

  private TestJobs() {}

  /** Every kind of scheme and mapping, a few hundred points. */
  public static SweepJob reference() throws Exception {
    return of(
        """
        schemes:
          - dense
          - unstructured: {keep: [1/2, 1/4]}
          - filter-shape: {keep: 1/2}
          - hybrid-p: {keep: 1/4}
          - forms: {keep: 1/4, fragment: [4, 8]}
          - segprune: {segmentRows: [16, 32], keep: [1/2, 1/4], shapesPerBand: [2, 4]}
        mapping: [A, {B: {activeRows: 16, tileColumns: [16, full]}}]
        crossbar: {rows: [32, 128], cellBits: [1, 2]}
        periphery: {adcBits: [exact, paper], columnsPerAdc: [16, all]}
        precision: {sign: [offset, pair-arrays]}
        seed: 3
        """);
  }

  /** A handful of points. */
  public static SweepJob tiny() throws Exception {
    return of(
        """
        schemes: [dense, {segprune: {keep: 1/4}}]
        periphery: {columnsPerAdc: [16, all]}
        """);
  }

  /** A sweep by its specification without the network. */
  public static SweepJob of(String yaml) throws Exception {
    return of(SWEEPS.resolve("networks").resolve("lenet5_mnist.onnx"), yaml);
  }

  /** A sweep of a network file by its specification without the network. */
  public static SweepJob of(Path file, String yaml) throws Exception {
    return of(file, yaml, SchemeCatalogue.schemes());
  }

  /** A sweep that may use other schemes than those of the catalogue. */
  static SweepJob of(Path file, String yaml, List<Scheme> schemes) throws Exception {
    return of(
        file.toAbsolutePath().normalize().toString(), NetworkSource.read(file), yaml, schemes);
  }

  /** A sweep of a network by its specification without the network, which names another. */
  static SweepJob of(String named, Network network, String yaml) throws Exception {
    return of(named, network, yaml, SchemeCatalogue.schemes());
  }

  private static SweepJob of(String named, Network network, String yaml, List<Scheme> schemes)
      throws Exception {
    String text = "network: " + named + "\n" + yaml;
    SweepSpec spec =
        new SpecReader(new Vocabulary(schemes, NetworkCatalogue.names(), Accelerators.names()))
            .read(text, SWEEPS.resolve("test.yaml").toString(), List.of());
    Accelerator accelerator = spec.accelerator().load();
    NetworkFacts facts = NetworkFacts.of(network);
    return new SweepJob(
        spec,
        SWEEPS.resolve("test.yaml"),
        text,
        network,
        accelerator,
        Activity.average(accelerator),
        network.layers().stream().map(layer -> LayerEvidence.none(layer.shape())).toList(),
        SweepPlan.of(spec, facts, AcceleratorFacts.of(accelerator)),
        Optional.empty(),
        new Provenance(
            "test",
            Integer.toHexString(text.hashCode()),
            facts.contentHash(),
            accelerator.contentHash(),
            "",
            "test",
            spec.seed(),
            ResultSchema.VERSION));
  }
}
