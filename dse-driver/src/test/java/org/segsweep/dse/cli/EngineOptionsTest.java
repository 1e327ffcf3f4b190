package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineOptionsTest {
  @TempDir private Path folder;

  private Commands.Run run(String... options) throws Exception {
    Path spec = Files.writeString(folder.resolve("s.yaml"), "network: lenet5\nschemes: [dense]\n");
    String[] arguments = new String[options.length + 4];
    arguments[0] = "run";
    arguments[1] = spec.toString();
    arguments[2] = "--out";
    arguments[3] = folder.resolve("out").toString();
    System.arraycopy(options, 0, arguments, 4, options.length);
    return Commands.run(arguments);
  }

  @Test
  void wavesOfNothingAndSettingsOfOthersAreRefused() throws Exception {
    Commands.Run none = run("--wave-rows", "0");
    assertThat(none.code()).isEqualTo(Main.WRONG_USAGE);
    assertThat(none.err()).isEqualTo("segsweep: --wave-rows: 0 is not at least 1\n");
    Commands.Run noNumber = run("--wave-rows", "many");
    assertThat(noNumber.code()).isEqualTo(Main.WRONG_USAGE);
    assertThat(noNumber.err())
        .startsWith(
            "Invalid value for option '--wave-rows': 'many' is not a whole number, or has too many"
                + " digits\n");
    for (String setting : new String[] {"executor.memory", "spark.master"}) {
      Commands.Run foreign = run("--spark", setting + "=4g");
      assertThat(foreign.code()).isEqualTo(Main.WRONG_USAGE);
      assertThat(foreign.err())
          .isEqualTo(
              "segsweep: --spark: '%s' is not a setting of Spark other than its master; such as"
                      .formatted(setting)
                  + " spark.executor.memory=4g\n");
    }
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
