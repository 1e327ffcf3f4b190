package org.segsweep.dataset;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.segsweep.npy.NpyWriter;

/** Writes {@link Glyphs} to files, for other tools and for the eye. */
public final class GlyphFiles {
  private static final int SHEET_COLUMNS = 24;
  private static final int ZOOM = 2;
  private static final int CELL = ZOOM * Glyphs.SIDE + 4;

  private GlyphFiles() {}

  /**
   * Writes both splits of {@link Glyphs#of(Split)} as arrays of NumPy that {@link DataSets} opens,
   * and a sheet of training images with a row for each class.
   *
   * @param folder made where it is not there; files of these names in it are replaced
   * @return what was written
   */
  public static List<Path> write(Path folder) throws DataFault {
    List<Path> written = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      for (Split split : Split.values()) {
        Glyphs glyphs = Glyphs.of(split);
        String suffix = "-%s.npy".formatted(split.name().toLowerCase(Locale.ROOT));
        Path images = folder.resolve("images" + suffix);
        Path labels = folder.resolve("labels" + suffix);
        NpyWriter.write(images, List.of(glyphs.size(), Glyphs.SIDE, Glyphs.SIDE), glyphs.bytes());
        NpyWriter.write(labels, List.of(glyphs.size()), glyphs.labels());
        written.addAll(List.of(images, labels));
      }
      Path sheet = folder.resolve("glyphs.png");
      ImageIO.write(sheet(Glyphs.of(Split.TRAIN)), "png", sheet.toFile());
      written.add(sheet);
    } catch (IOException e) {
      throw DataFault.of(folder, "cannot be written: " + e.getMessage());
    }
    return written;
  }

  /** The first images, those of a class side by side. */
  private static BufferedImage sheet(Glyphs glyphs) {
    int classes = glyphs.classes();
    BufferedImage sheet =
        new BufferedImage(CELL * SHEET_COLUMNS, CELL * classes, BufferedImage.TYPE_BYTE_GRAY);
    byte[] bytes = glyphs.bytes();
    for (int i = 0; i < SHEET_COLUMNS * classes; i++) {
      int left = i / classes * CELL;
      int top = i % classes * CELL;
      enlarge(bytes, i * Glyphs.SIDE * Glyphs.SIDE, sheet.getRaster(), left, top);
    }
    return sheet;
  }

  private static void enlarge(byte[] bytes, int from, WritableRaster raster, int left, int top) {
    for (int y = 0; y < ZOOM * Glyphs.SIDE; y++) {
      for (int x = 0; x < ZOOM * Glyphs.SIDE; x++) {
        int grey = bytes[from + y / ZOOM * Glyphs.SIDE + x / ZOOM] & 0xff;
        raster.setSample(left + x, top + y, 0, grey);
      }
    }
  }
}
