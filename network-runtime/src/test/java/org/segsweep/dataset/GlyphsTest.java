package org.segsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlyphsTest {
  private static final int PIXELS = Glyphs.SIDE * Glyphs.SIDE;

  /** Networks are trained on these bits: a change of them is another data set. */
  @Test
  void theFirstImagesAreThoseOfTheNetworkThatComesWithThem() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Split split : Split.values()) {
      digest.update(Glyphs.of(split).bytes(), 0, 100 * PIXELS);
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("f05c9583b5aa217c9095d0750a0f7129f4ec5c56062dd96c1ba78214e10f69c6");
  }

  @Test
  void theSetOfTheDemoHasTwoSplits() throws DataFault {
    assertThat(Glyphs.of(Split.TRAIN).size()).isEqualTo(12_000);
    Glyphs test = Glyphs.of(Split.TEST);
    assertThat(test.size()).isEqualTo(4_000);
    assertThat(test.range(0, 12).labels()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1);
    assertThat(test.shape()).hasToString("[1x24x24]");
    assertThat(test.source()).isEqualTo("glyphs (test, seed 1)");
    assertThatThrownBy(() -> test.normalised(Normalisation.parse("cifar10")))
        .isInstanceOf(DataFault.class)
        .hasMessage("glyphs (test, seed 1): images have 1 channels, the normalisation has 3");
    assertThatThrownBy(() -> test.read(4_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("index: 4000 is not between 0 and 3999");
    assertThatThrownBy(() -> Glyphs.of(Split.TEST, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size: 0 is not between 1 and 1048576");
  }

  @Test
  void glyphsAreWithinTheUnitCircleAndTouchIt() {
    for (Glyph glyph : Glyph.values()) {
      double farthest =
          glyph.strokes().stream()
              .flatMap(stroke -> stroke.points().stream())
              .mapToDouble(point -> Math.hypot(point.x(), point.y()))
              .max()
              .orElseThrow();
      assertThat(farthest).as(glyph.label()).isCloseTo(1, within(0.1));
    }
  }

  @Test
  void filesHoldWhatTheSetHolds(@TempDir Path folder) throws Exception {
    List<Path> written = GlyphFiles.write(folder.resolve("new"));
    assertThat(written).hasSize(5).allSatisfy(file -> assertThat(file).isRegularFile());
    for (Split split : Split.values()) {
      String name = "new/images-%s.npy".formatted(split == Split.TEST ? "test" : "train");
      ImageSet read = DataSets.open(folder.resolve(name), split);
      Glyphs drawn = Glyphs.of(split);
      assertThat(read.size()).isEqualTo(drawn.size());
      assertThat(read.classes()).isEqualTo(10);
      for (int first : new int[] {0, drawn.size() - 500}) {
        assertThat(read.range(first, 500).pixels()).isEqualTo(drawn.range(first, 500).pixels());
        assertThat(read.range(first, 500).labels()).isEqualTo(drawn.range(first, 500).labels());
      }
    }
  }

  @Test
  void theSheetShowsAClassInEachRow(@TempDir Path folder) throws Exception {
    GlyphFiles.write(folder);
    BufferedImage sheet = ImageIO.read(folder.resolve("glyphs.png").toFile());
    byte[] bytes = Glyphs.of(Split.TRAIN).bytes();
    int cell = sheet.getHeight() / 10;
    int third = 2 * 10 + Glyph.SPIRAL.number();
    byte[] shown = new byte[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      int x = 2 * cell + 2 * (i % Glyphs.SIDE);
      int y = Glyph.SPIRAL.number() * cell + 2 * (i / Glyphs.SIDE);
      shown[i] = (byte) sheet.getRaster().getSample(x, y, 0);
    }
    assertThat(shown).isEqualTo(Arrays.copyOfRange(bytes, third * PIXELS, (third + 1) * PIXELS));
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> GlyphFiles.write(file))
        .isInstanceOf(DataFault.class)
        .hasMessageStartingWith(file + ": cannot be written: ");
  }
}
