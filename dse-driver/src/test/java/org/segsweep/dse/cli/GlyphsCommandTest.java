package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlyphsCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void classesAreListedWithTheirLabels() {
    assertThat(run("data", "glyphs", "--format", "csv")).isEqualTo(Main.DONE);
    assertThat(out.toString().lines())
        .hasSize(11)
        .startsWith("label,class,train,test", "0,bar,1200,400", "1,cross,1200,400")
        .endsWith("9,zigzag,1200,400");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void whatIsWrittenIsFoundAsDataSets() {
    assertThat(run("data", "glyphs", "--export", folder.toString())).isEqualTo(Main.DONE);
    assertThat(out.toString().lines()).hasSize(5).contains(folder.resolve("glyphs.png").toString());
    out.getBuffer().setLength(0);
    assertThat(run("data", folder.toString(), "--format", "csv")).isEqualTo(Main.DONE);
    assertThat(out.toString().lines())
        .contains(
            "images-test.npy,npy,4000,10,[1x24x24],2304128,not listed",
            "images-train.npy,npy,12000,10,[1x24x24],6912128,not listed");
  }

  @Test
  void theWordStandsForImagesButAFolderOfThatNameCanStillBeMeant() {
    String network =
        Path.of("").toAbsolutePath().resolveSibling("sweeps/networks/glyph_cnn.yaml").toString();
    int code =
        run("evaluate", network, "--data", "glyphs", "--normalise", "none", "--images", "4001");
    assertThat(code).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .isEqualTo("segsweep: --images: 4001 is not between 1 and 4000, the size of glyphs\n");
    err.getBuffer().setLength(0);
    code = run("evaluate", network, "--data", "./glyphs", "--normalise", "none");
    assertThat(code).isEqualTo(Main.INVALID_INPUT);
    assertThat(err.toString()).startsWith("segsweep: ./glyphs: no such file or folder");
  }
}
