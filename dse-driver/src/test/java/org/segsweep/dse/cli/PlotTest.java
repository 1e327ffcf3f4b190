package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segsweep.dse.compare.ComparedPoints.point;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.report.SchemeColours;
import org.segsweep.dse.store.TestPoints;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;

class PlotTest {
  @TempDir private Path folder;
  private String out = "";

  @BeforeEach
  void aFront() throws Exception {
    out = folder.resolve("out").toString();
    TestPoints.folder(
        Path.of(out),
        List.of(
            point(1, "scheme", "segprune", "kept_energy", 0.5, "crossbars", 10L),
            point(2, "scheme", "<script>&\u001b", "kept_energy", 0.7, "crossbars", 40L),
            point(3, "scheme", "dense", "kept_energy", 1.0, "crossbars", 400L),
            point(4, "scheme", "forms", "kept_energy", 0.6, "crossbars", 200L)));
  }

  @Test
  void aPngHasTheColoursOfTheSchemes() throws Exception {
    Path file = folder.resolve("front.png");
    Commands.Run run = Commands.run("front", out, "--plot", file + "");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("Pareto front: ");
    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(900);
    assertThat(pixels(image, Integer.decode(SchemeColours.of("segprune")))).isGreaterThan(20);
  }

  @Test
  void dominatedPointsAreGrey() throws Exception {
    Path file = folder.resolve("front.png");
    Commands.run("front", out, "--plot", file + "");
    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(pixels(image, Integer.decode(SchemeColours.of("forms")))).isZero();
    assertThat(pixels(image, 0xD8D8D8)).isGreaterThan(40);
  }

  private static long pixels(BufferedImage image, int colour) {
    return IntStream.range(0, 900 * 600)
        .filter(p -> (image.getRGB(p % 900, p / 900) & 0xFFFFFF) == colour)
        .count();
  }

  @Test
  void anSvgIsXmlWithoutMarkupOfNames() throws Exception {
    Path file = folder.resolve("front.SVG");
    assertThat(Commands.run("front", out, "--plot", file + "", "--format", "csv").code()).isZero();
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    var document = factory.newDocumentBuilder().parse(file.toFile());
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    String[] rgb = new String[3];
    int colour = Integer.decode(SchemeColours.of("segprune"));
    for (int i = 0; i < 3; i++) {
      rgb[i] = String.valueOf(colour >> (16 - 8 * i) & 0xFF);
    }
    assertThat(Files.readString(file).toLowerCase(Locale.ROOT))
        .contains("rgb(" + String.join(",", rgb) + ")");
  }

  @Test
  void schemesOfTheCatalogueHaveColoursOfTheirOwn() {
    List<String> compared =
        List.of("segprune", "hybrid-p", "forms", "dense", "unstructured", "filter-shape");
    assertThat(compared.stream().map(SchemeColours::of)).doesNotHaveDuplicates();
    for (Scheme scheme : SchemeCatalogue.schemes()) {
      assertThat(SchemeColours.of(scheme.id())).matches("#[0-9A-F]{6}").isNotEqualTo("#777777");
    }
    assertThat(SchemeColours.of("another")).isEqualTo("#777777");
  }

  @Test
  void faultsAreOneLine() {
    Commands.Run kind = Commands.run("front", out, "--plot", "front.gif");
    assertThat(kind.code()).isEqualTo(2);
    assertThat(kind.err()).isEqualTo("segsweep: --plot: front.gif ends in neither .svg nor .png\n");
    Commands.Run one =
        Commands.run("front", out, "--objectives", "crossbars", "--plot", "front.svg");
    assertThat(one.code()).isEqualTo(2);
    assertThat(one.err()).contains("two objectives are drawn").hasLineCount(1);
    Path nowhere = folder.resolve("no").resolve("front.svg");
    Commands.Run unwritable = Commands.run("front", out, "--plot", nowhere + "");
    assertThat(unwritable.code()).isEqualTo(4);
    assertThat(unwritable.err()).contains("cannot be written: no such file").hasLineCount(1);
  }
}
