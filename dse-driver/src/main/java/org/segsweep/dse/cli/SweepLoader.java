package org.segsweep.dse.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.segsweep.catalogue.NetworkCatalogue;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.device.ComponentFault;
import org.segsweep.dse.plan.AcceleratorFacts;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.SweepPlan;
import org.segsweep.dse.spark.SparkSweep;
import org.segsweep.dse.spark.SweepJob;
import org.segsweep.dse.spec.InvalidSpecException;
import org.segsweep.dse.spec.NetworkChoice;
import org.segsweep.dse.spec.SpecReader;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.dse.spec.Vocabulary;
import org.segsweep.dse.store.CodeVersion;
import org.segsweep.dse.store.Provenance;
import org.segsweep.dse.store.ResultSchema;
import org.segsweep.graph.ImportFault;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.source.NetworkSource;
import org.segsweep.workload.Network;

/** Reads all inputs of a sweep and plans it. Starts no Spark. */
final class SweepLoader {
  private SweepLoader() {}

  static SweepJob load(Path specFile, List<String> overrides)
      throws InvalidSpecException, ImportFault, ComponentFault {
    SweepSpec spec = new SpecReader(vocabulary()).read(specFile, overrides);
    Network network = network(spec.network());
    Accelerator accelerator = spec.accelerator().load();
    NetworkFacts facts = NetworkFacts.of(network);
    SweepPlan plan = SweepPlan.of(spec, facts, AcceleratorFacts.of(accelerator));
    String text = text(specFile, overrides);
    Provenance provenance =
        new Provenance(
            spec.name(),
            sha256(spec.toString()),
            facts.contentHash(),
            accelerator.contentHash(),
            CodeVersion.of(SparkSweep.MODULES),
            spec.seed(),
            ResultSchema.VERSION);
    return new SweepJob(spec, text, network, accelerator, plan, provenance);
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

  private static Network network(NetworkChoice choice) throws ImportFault {
    if (choice instanceof NetworkChoice.File file) {
      return NetworkSource.read(file.path());
    }
    var standard = (NetworkChoice.Catalogue) choice;
    return NetworkCatalogue.create(standard.id(), standard.seed());
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** Where the installation is: the launcher says, a test may. */
  static Path home() {
    return Path.of(System.getProperty("segsweep.home", "."));
  }
}
