package org.segsweep.dse.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.segsweep.dse.spark.EngineSettings;
import org.segsweep.dse.spark.EngineSettings.OtherResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sweeps the trained network that comes with the project. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Sweeps the network that comes with the project, measures accuracy and prints the front.",
      "Results of an older version in DIR are replaced."
    })
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out/demo",
      description = "result folder; default ${DEFAULT-VALUE}")
  private Path out = Path.of("out/demo");

  @Override
  public Integer call() throws Exception {
    Path demo = SweepLoader.home().resolve("sweeps").resolve("demo.yaml");
    return RunCommand.run(
        spec.commandLine().getOut(),
        SweepLoader.load(demo, List.of()),
        out,
        EngineSettings.on(EngineSettings.LOCAL, OtherResults.REPLACE));
  }
}
