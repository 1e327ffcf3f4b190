package org.segsweep.dse.cli;

import java.nio.file.Path;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.device.ComponentFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Accelerators and component libraries: what they say, and whether it can be believed. */
@Command(
    name = "components",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Lists accelerators with their figures, or checks an accelerator or library file.",
    subcommands = {ComponentsListCommand.class, ComponentsCheckCommand.class})
final class ComponentsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: list or check, such as 'components list'");
  }

  /** A built-in accelerator, or the one in a file. */
  static Accelerator load(String name) throws ComponentFault {
    return isFile(name) ? Accelerators.read(Path.of(name)) : Accelerators.load(name);
  }

  static boolean isFile(String name) {
    return !Accelerators.names().contains(name)
        && (name.contains("/") || name.endsWith(".yaml") || name.endsWith(".yml"));
  }
}
