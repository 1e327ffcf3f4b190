package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompletionCommandTest {
  @TempDir private Path folder;

  private static String shell(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  private static boolean has(String shell) {
    return Path.of("/bin", shell).toFile().canExecute()
        || Path.of("/usr/bin", shell).toFile().canExecute();
  }

  private Path script(String shell) throws Exception {
    Commands.Run run = Commands.run("completion", shell);
    assertThat(run.code()).isZero();
    return Files.writeString(folder.resolve("completion." + shell), run.out());
  }

  @Test
  void bashCompletesCommandsOptionsAndValues() throws Exception {
    assumeTrue(has("bash"), "skipped: no bash");
    Path script = script("bash");
    assertThat(completed(script, "segsweep co")).contains("compare", "components", "completion");
    assertThat(completed(script, "segsweep compare --ba")).containsExactly("--baseline");
    assertThat(completed(script, "segsweep front --format ")).contains("TABLE", "CSV", "JSON");
  }

  private static List<String> completed(Path script, String line) throws Exception {
    String words = "(" + line + (line.endsWith(" ") ? " ''" : "") + ")";
    return shell(
            "bash",
            "-c",
            "source '%s'; COMP_WORDS=%s; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='%s'; COMP_POINT=${#COMP_LINE}; _complete_segsweep 2>/dev/null; printf '%%s\\n' \"${COMPREPLY[@]}\""
                .formatted(script, words, line))
        .lines()
        .map(String::strip)
        .toList();
  }

  @Test
  void zshGetsTheScriptThatFindsOutForItself() {
    assertThat(Commands.run("completion", "zsh").out())
        .isEqualTo(Commands.run("completion", "bash").out())
        .contains("bashcompinit");
  }

  @Test
  void fishKnowsEveryCommandAndOption() throws Exception {
    Path script = script("fish");
    String text = Files.readString(script);
    for (CommandLine command : Main.commandLine().getSubcommands().values()) {
      String name = command.getCommandName();
      assertThat(text).contains("'__fish_use_subcommand' -f -a '" + name + "'");
      command
          .getCommandSpec()
          .options()
          .forEach(
              option ->
                  assertThat(text.lines())
                      .as("%s of %s", option.longestName(), name)
                      .anyMatch(
                          line ->
                              line.contains("__fish_seen_subcommand_from " + name + "'")
                                  && line.contains("-l " + option.longestName().substring(2))));
    }
    assertThat(text).contains("-f -a 'bash zsh fish'", "-l format -x -a 'table csv json md latex'");
    // Quotes are all closed: what is quoted holds no other quote that is not escaped.
    assertThat(text.lines())
        .allMatch(
            line ->
                line.startsWith("#")
                    || line.matches("complete -c segsweep (?:[^']|'(?:[^'\\\\]|\\\\.)*')*"));
    if (has("fish")) {
      shell("fish", "--no-execute", script.toString());
    }
  }

  @Test
  void anotherShellIsWrongUsage() {
    Commands.Run run = Commands.run("completion", "tcsh");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("tcsh", "[BASH, ZSH, FISH]");
    assertThat(Commands.run("completion").code()).isEqualTo(2);
  }
}
