package org.segsweep.dse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A completion script for fish, from the command model; picocli writes those of bash and zsh. */
final class FishCompletion {
  private final String name;
  private final List<String> lines = new ArrayList<>();

  private FishCompletion(String name) {
    this.name = name;
  }

  static String of(CommandLine root) {
    var script = new FishCompletion(root.getCommandName());
    script.lines.add("# fish completion of " + script.name);
    script.commands(root.getSubcommands(), "__fish_use_subcommand", List.of());
    script.options(root.getCommandSpec(), "__fish_use_subcommand");
    return script.lines.stream().map(l -> l + "\n").collect(Collectors.joining());
  }

  /**
   * @param before a condition for the command line before the name of a command
   * @param path names of the commands above these
   */
  private void commands(Map<String, CommandLine> commands, String before, List<String> path) {
    Map<String, CommandLine> sorted = new TreeMap<>(commands);
    sorted.forEach(
        (command, line) -> {
          // Names of commands may follow; those of files may not.
          complete(before, "-f -a " + quoted(command) + described(line.getCommandSpec()));
          List<String> here = Stream.concat(path.stream(), Stream.of(command)).toList();
          String seen =
              here.stream()
                  .map(c -> "__fish_seen_subcommand_from " + c)
                  .collect(Collectors.joining("; and "));
          options(line.getCommandSpec(), seen);
          if (!line.getSubcommands().isEmpty()) {
            String below = String.join(" ", new TreeMap<>(line.getSubcommands()).keySet());
            commands(
                line.getSubcommands(),
                seen + "; and not __fish_seen_subcommand_from " + below,
                here);
          }
        });
  }

  private void options(CommandSpec command, String condition) {
    for (OptionSpec option : command.options()) {
      String names =
          Stream.of(option.names())
              .map(n -> n.startsWith("--") ? "-l " + n.substring(2) : "-s " + n.substring(1))
              .collect(Collectors.joining(" "));
      String argument = option.arity().max() == 0 ? "" : choices(option).isEmpty() ? " -r" : " -x";
      complete(condition, names + argument + choices(option) + described(option));
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (!choices(parameter).isEmpty()) {
        complete(condition, "-f" + choices(parameter));
      }
    }
  }

  private void complete(String condition, String what) {
    lines.add("complete -c %s -n %s %s".formatted(name, quoted(condition), what));
  }

  private static String choices(ArgSpec argument) {
    Class<?> type = argument.type();
    if (!type.isEnum()) {
      return "";
    }
    return " -a "
        + quoted(
            Stream.of(type.getEnumConstants())
                .map(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" ")));
  }

  private static String described(ArgSpec argument) {
    return described(argument.description());
  }

  private static String described(CommandSpec command) {
    return described(command.usageMessage().description());
  }

  /** The first line; the rest is for the help. */
  private static String described(String[] description) {
    return description.length == 0 ? "" : " -d " + quoted(description[0].replaceAll("\\s+", " "));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
