package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.segsweep.device.Accelerators;
import org.segsweep.device.ComponentFault;
import org.segsweep.device.Finding;
import org.segsweep.dse.report.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is missing or odd in an accelerator or component library. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Says what is missing or odd in an accelerator or library file.",
      "Faults (exit code 3) keep it from being used: unknown names, units that do not fit, missing"
          + " or negative figures, cycles. Warnings and notes do not: sums that are not the stated"
          + " totals, an ADC too small for its rows, what no source gives."
    })
final class ComponentsCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "a .yaml file, or the name of a built-in accelerator")
  private String file = "";

  @Override
  public Integer call() throws ComponentFault {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings =
        ComponentsCommand.isFile(file)
            ? Accelerators.check(Path.of(file))
            : Accelerators.check(Accelerators.load(file));
    findings.forEach(finding -> out.println(Terminal.safe(finding.toString())));
    long warnings = findings.stream().filter(f -> f.severity() == Finding.Severity.WARNING).count();
    out.printf(
        "%s: no faults, %s%n",
        Terminal.safe(file),
        warnings == 0 ? "no warnings" : warnings + (warnings == 1 ? " warning" : " warnings"));
    out.flush();
    return Main.DONE;
  }
}
