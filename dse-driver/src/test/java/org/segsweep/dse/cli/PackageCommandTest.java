package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageCommandTest {

  @Test
  void aJarThatCannotBeMadeIsNamedWithTheCause(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    Path jar = file.resolve("segsweep.jar");
    Commands.Run run = Commands.run("package", "--no-natives", "--out", jar.toString());
    assertThat(run.code()).isEqualTo(Main.UNUSABLE_RESULTS);
    assertThat(run.err())
        .isEqualTo("segsweep: %s: cannot be made (a file is in the way)\n".formatted(jar));
    assertThat(file).content().isEqualTo("not a folder");
  }
}
