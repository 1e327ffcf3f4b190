package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Command lines run inside the test. */
final class Commands {
  private Commands() {}

  record Run(int code, String out, String err) {}

  static Run run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    assertThat(out + "" + err).doesNotContain("\tat ", "Exception");
    return new Run(code, lines(out), lines(err));
  }

  private static String lines(StringWriter text) {
    return text.toString().replace("\r\n", "\n");
  }
}
