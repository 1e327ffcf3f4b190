package org.segsweep.dse.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.device.ComponentFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Accelerators and component libraries: what they say, and whether it can be believed. */
@Command(
    name = "components",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]",
    description =
        "Lists accelerators with their figures, or checks an accelerator or library file.",
    subcommands = {ComponentsListCommand.class, ComponentsCheckCommand.class})
final class ComponentsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Without a command: the list. */
  @Override
  public Integer call() throws ComponentFault {
    ComponentsListCommand.summary(spec.commandLine().getOut());
    return Main.DONE;
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
