package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class NotebookCommandTest {
  private static final String HOME = "segsweep.home";

  @TempDir private Path home;
  private String before = "";

  @BeforeEach
  void anInstallation() throws Exception {
    before = System.getProperty(HOME, "");
    System.setProperty(HOME, home.toString());
    Path kernel = Files.createDirectories(home.resolve("dse-driver/target/kernel"));
    Files.writeString(kernel.resolve(NotebookCommand.KERNEL_JAR), "a jar");
  }

  @AfterEach
  void asBefore() {
    if (before.isEmpty()) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, before);
    }
  }

  private Path jupyter(String body) throws Exception {
    Path program = Files.writeString(home.resolve("jupyter"), "#!/bin/sh\n" + body + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  @Test
  void settingUpWritesTheKernelIntoTheBuildFolder() throws Exception {
    Commands.Run run = Commands.run("notebook", "--set-up-only");
    assertThat(run.code()).as(run.err()).isZero();
    Path folder = home.resolve("dse-driver/target/jupyter");
    assertThat(run.out())
        .isEqualTo("export JUPYTER_PATH=\"" + folder + "${JUPYTER_PATH:+:$JUPYTER_PATH}\"\n");
    assertThat(Files.readString(folder.resolve("kernels/segsweep/kernel.json")))
        .contains(NotebookCommand.KERNEL_JAR, "-Dsegsweep.home=" + home, "picocli");
  }

  @Test
  void jupyterGetsTheFolderTheKernelAndTheArguments() throws Exception {
    Path said = home.resolve("said");
    Path program = jupyter("echo \"$JUPYTER_PATH $*\" >'" + said + "'");
    Commands.Run run = Commands.run("notebook", "--jupyter", program + "", "--", "--no-browser");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(said))
        .startsWith(home.resolve("dse-driver/target/jupyter").toString())
        .endsWith("--no-browser " + home.resolve("notebooks") + "\n");
  }

  @Test
  void faultsAreOneLine() throws Exception {
    Commands.Run failed = Commands.run("notebook", "--jupyter", jupyter("exit 7") + "");
    assertThat(failed.code()).isEqualTo(5);
    assertThat(failed.err()).contains("jupyter ended with 7").hasLineCount(1);
    Commands.Run none = Commands.run("notebook", "--jupyter", home.resolve("none") + "");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("none is no program").hasLineCount(1);
    Files.delete(home.resolve("dse-driver/target/kernel").resolve(NotebookCommand.KERNEL_JAR));
    Commands.Run unbuilt = Commands.run("notebook", "--set-up-only");
    assertThat(unbuilt.code()).isEqualTo(5);
    assertThat(unbuilt.err()).contains("no such file; ./mvnw").hasLineCount(1);
  }

  @Test
  void withoutJupyterOneLineSaysHowToInstallIt() throws Exception {
    assertThat(NotebookCommand.missing(home.toString()))
        .isEqualTo("Jupyter is not installed; install it with: python3 -m pip install notebook");
    Path apt = Files.writeString(home.resolve("apt-get"), "");
    assertThat(apt.toFile().setExecutable(true)).isTrue();
    assertThat(NotebookCommand.missing("/none:" + home))
        .isEqualTo(
            "Jupyter is not installed; install it with: sudo apt-get install jupyter-notebook");
    assertThat(NotebookCommand.find("::/none:" + home, List.of("other", "apt-get"))).contains(apt);
  }

  @Test
  void shellsCompleteIt() {
    assertThat(Commands.run("completion", "bash").out()).contains("notebook", "--set-up-only");
    assertThat(Commands.run("completion", "fish").out()).contains("-a 'notebook'");
  }
}
