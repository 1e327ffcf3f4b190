package org.segsweep.dse.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segsweep.activity.Activity;
import org.segsweep.activity.LayerInputs;
import org.segsweep.catalogue.NetworkCatalogue;
import org.segsweep.dataset.DataFault;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.device.ComponentFault;
import org.segsweep.dse.accuracy.AccuracyPlan;
import org.segsweep.dse.accuracy.BenchSource;
import org.segsweep.dse.plan.AcceleratorFacts;
import org.segsweep.dse.plan.NetworkChecks;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.SweepPlan;
import org.segsweep.dse.spark.SparkSweep;
import org.segsweep.dse.spark.SweepJob;
import org.segsweep.dse.spec.ActivityChoice;
import org.segsweep.dse.spec.ActivityInputs;
import org.segsweep.dse.spec.InvalidSpecException;
import org.segsweep.dse.spec.NetworkChoice;
import org.segsweep.dse.spec.PrecisionAxes;
import org.segsweep.dse.spec.SampledData;
import org.segsweep.dse.spec.SpecReader;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.dse.spec.Vocabulary;
import org.segsweep.dse.store.CodeVersion;
import org.segsweep.dse.store.Provenance;
import org.segsweep.dse.store.ResultSchema;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.NativeEngine;
import org.segsweep.graph.ImportFault;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.source.NetworkSource;
import org.segsweep.train.Quantisation;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.Network;
import org.segsweep.workload.Sha256;

/** Reads all inputs of a sweep and plans it. Starts no Spark. */
final class SweepLoader {
  private SweepLoader() {}

  static SweepJob load(Path specFile, List<String> overrides)
      throws InvalidSpecException, ImportFault, ComponentFault, CommandFault, EngineFault {
    SweepSpec spec = new SpecReader(vocabulary()).read(specFile, overrides);
    Network network = network(spec.network());
    Accelerator accelerator = spec.accelerator().load();
    NetworkFacts facts = NetworkFacts.of(network);
    Optional<String> misfit = NetworkChecks.fault(spec, facts);
    if (misfit.isPresent()) {
      throw CommandFault.invalidInput(specFile + ": " + misfit.get());
    }
    SweepPlan plan = SweepPlan.of(spec, facts, AcceleratorFacts.of(accelerator));
    if (plan.propagates() && network.flow() == null) {
      throw CommandFault.invalidInput(
          ("network %s: nothing says which filters make which channels, which propagate needs; give"
                  + " propagate: false, or a network file")
              .formatted(network.name()));
    }
    Activity activity = activity(spec.activity(), network, accelerator);
    Optional<AccuracyPlan> accuracy = accuracy(specFile, spec, facts);
    String text = text(specFile, overrides);
    Provenance provenance =
        new Provenance(
            spec.name(),
            Sha256.hex(spec.toString()),
            facts.contentHash(),
            accelerator.contentHash(),
            sampledSha256(spec) + accuracy.map(AccuracyPlan::inputs).orElse(""),
            CodeVersion.of(SparkSweep.MODULES),
            spec.seed(),
            ResultSchema.VERSION);
    return new SweepJob(
        spec,
        specFile,
        text,
        network,
        accelerator,
        activity,
        evidence(spec, network, plan),
        plan,
        accuracy,
        provenance);
  }

  /** How accuracy is measured; the images are read once, so that they are known to be whole. */
  private static Optional<AccuracyPlan> accuracy(Path specFile, SweepSpec spec, NetworkFacts facts)
      throws EngineFault, CommandFault, ImportFault {
    if (spec.accuracy().isEmpty()) {
      return Optional.empty();
    }
    NativeEngine.Availability engine = NativeEngine.availability();
    if (!engine.isAvailable()) {
      throw new EngineFault(
          EngineFault.Kind.UNAVAILABLE,
          engine.obstacle().orElse("")
              + "; or sweep without accuracy: --set accuracy=none --set recover=none and objectives"
              + " without it");
    }
    Path file = ((NetworkChoice.File) spec.network()).path();
    String networkSha256 = sha256(file);
    BenchSource bench =
        new BenchSource(
            file.toString(),
            networkSha256,
            spec.data().orElseThrow(),
            spec.seed(),
            levels(spec.precision()));
    try {
      return Optional.of(
          AccuracyPlan.of(spec, bench, facts.contentHash() + networkSha256 + sampledSha256(spec)));
    } catch (DataFault e) {
      throw CommandFault.invalidInput(specFile + ": data: " + e.getMessage());
    }
  }

  /**
   * On which weights are scored; null where they have fewer or more bits than training quantises
   * to.
   */
  private static @Nullable Quantisation levels(PrecisionAxes precision) {
    int bits = precision.weights().get(0);
    if (bits < Quantisation.FEWEST_BITS || bits > Quantisation.MOST_BITS) {
      return null;
    }
    return new Quantisation(
        bits,
        switch (precision.scale().get(0)) {
          case LAYER -> Quantisation.Scale.LAYER;
          case FILTER -> Quantisation.Scale.FILTER;
        });
  }

  /** Hashes of the files of samples, one after the other. */
  private static String sampledSha256(SweepSpec spec) throws ImportFault {
    String inputs =
        spec.activity().inputs() instanceof ActivityInputs.File f ? sha256(f.path()) : "";
    return spec.samples() instanceof SampledData.File f ? inputs + sha256(f.path()) : inputs;
  }

  static List<LayerEvidence> evidence(SweepSpec spec, Network network, SweepPlan plan)
      throws ImportFault {
    return spec.samples() instanceof SampledData.File file
        ? LayerEvidenceLoader.read(file.path(), network.layers(), plan.needs())
        : network.layers().stream().map(layer -> LayerEvidence.none(layer.shape())).toList();
  }

  static Vocabulary vocabulary() {
    return new Vocabulary(
        SchemeCatalogue.schemes(), NetworkCatalogue.names(), Accelerators.names());
  }

  /** The file as it was read, with the overrides of the command line as comments. */
  private static String text(Path specFile, List<String> overrides) {
    try {
      var text = new StringBuilder(Files.readString(specFile));
      overrides.forEach(o -> text.append("# --set ").append(o.replaceAll("\\R", " ")).append('\n'));
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(specFile + " was readable a moment ago", e);
    }
  }

  static Network network(NetworkChoice choice) throws ImportFault {
    if (choice instanceof NetworkChoice.File file) {
      return NetworkSource.read(file.path());
    }
    var standard = (NetworkChoice.Catalogue) choice;
    return NetworkCatalogue.create(standard.id(), standard.seed());
  }

  private static Activity activity(ActivityChoice choice, Network network, Accelerator accelerator)
      throws ImportFault, CommandFault {
    List<LayerInputs> inputs = List.of();
    if (choice.inputs() instanceof ActivityInputs.File file) {
      inputs = ActivityLoader.read(file.path(), wanted(network));
    }
    return ActivityLoader.activity(accelerator, inputs, choice.cells());
  }

  private static List<ActivityLoader.Wanted> wanted(Network network) {
    return network.layers().stream()
        .map(l -> new ActivityLoader.Wanted(l.name(), l.shape().rows(), l.shape().groups()))
        .toList();
  }

  /** Hash of a file's bytes. */
  static String sha256(Path file) throws ImportFault {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = Sha256.digest();
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return Sha256.hex(digest);
    } catch (IOException e) {
      throw ImportFault.of(file, "cannot be read: " + e.getMessage());
    }
  }

  /** Where the installation is: the launcher says, a test may. */
  static Path home() {
    return Path.of(System.getProperty("segsweep.home", "."));
  }
}
