package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Pictures that were looked at and found right. Fonts and edges differ a little from one machine to
 * another, so a share of what is drawn may differ.
 */
final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "golden");
  private static final int FAR = 48;
  private static final double MOST_FAR = 0.25;

  private Golden() {}

  /** Compares, or writes with {@code -Dgolden.rewrite=true}: look at what was written. */
  static void compare(String name, byte[] png) throws IOException {
    Path file = FOLDER.resolve(name + ".png");
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.createDirectories(FOLDER);
      Files.write(file, png);
    }
    BufferedImage known = ImageIO.read(file.toFile());
    BufferedImage now = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(now.getWidth()).as(name + ": width").isEqualTo(known.getWidth());
    assertThat(now.getHeight()).as(name + ": height").isEqualTo(known.getHeight());
    Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(Path.of("target", "screenshots", name + ".png"), png);
    assertThat(farShare(known, now))
        .as(
            "%s: share of what is drawn that differs; see target/screenshots, and -Dgolden.rewrite=true",
            name)
        .isLessThan(MOST_FAR);
  }

  /** Points that differ, as a share of those that are not of the ground; an empty picture has 1. */
  static double farShare(BufferedImage known, BufferedImage now) {
    int ground = known.getRGB(known.getWidth() - 1, known.getHeight() - 1);
    long far = 0;
    long drawn = 0;
    for (int y = 0; y < known.getHeight(); y++) {
      for (int x = 0; x < known.getWidth(); x++) {
        far += distance(known.getRGB(x, y), now.getRGB(x, y)) > FAR ? 1 : 0;
        drawn += distance(known.getRGB(x, y), ground) > FAR ? 1 : 0;
      }
    }
    return (double) far / Math.max(1, drawn);
  }

  private static int distance(int a, int b) {
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      most = Math.max(most, Math.abs((a >> shift & 255) - (b >> shift & 255)));
    }
    return most;
  }
}
