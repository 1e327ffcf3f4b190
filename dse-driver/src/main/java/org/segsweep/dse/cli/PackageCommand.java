package org.segsweep.dse.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.segsweep.dse.pack.AppJar;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.spark.SparkSweep;
import org.segsweep.dse.store.Reasons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the jar for a cluster. */
@Command(
    name = "package",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the one jar that spark-submit takes; see docs/cluster.md.",
      "It holds no Spark, and all commands but query and notebook."
    })
final class PackageCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "segsweep-spark.jar",
      description = "default: ${DEFAULT-VALUE}")
  private Path out = Path.of("");

  @Option(
      names = "--no-natives",
      description =
          "leaves out libtorch's native code, of this machine's platform: a tenth of the size, for"
              + " sweeps that measure no accuracy")
  private boolean withoutNatives;

  @Override
  public Integer call() throws Exception {
    try {
      new AppJar(SparkSweep.MODULES, Main.class.getName(), !withoutNatives).write(out);
      spec.commandLine()
          .getOut()
          .printf(
              "%s, %s, %s%n",
              out,
              Numbers.bytes((double) Files.size(out)),
              withoutNatives
                  ? "no native code"
                  : "native code of " + String.join(", ", AppJar.platforms()));
      return Main.DONE;
    } catch (IOException e) {
      throw CommandFault.results("%s: cannot be made (%s)".formatted(out, Reasons.of(e)));
    }
  }
}
