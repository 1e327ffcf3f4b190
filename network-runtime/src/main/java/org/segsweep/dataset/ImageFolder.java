package org.segsweep.dataset;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A folder with one sub-folder a class, in alphabetical order, of PNG and JPEG images of one size.
 * The first image says whether the set is grey or RGB.
 */
final class ImageFolder implements RecordSet.Records {
  private static final int MAX_IMAGES = 5_000_000;
  private static final int MAX_EXTENT = 1 << 12;

  private record Entry(Path file, int label) {}

  private final List<Entry> entries;
  private final BufferedImage first;

  private ImageFolder(List<Entry> entries, BufferedImage first) {
    this.entries = entries;
    this.first = first;
  }

  static ImageSet open(Path folder) throws DataFault {
    List<Path> classes = children(folder).stream().filter(Files::isDirectory).toList();
    List<Entry> entries = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      int before = entries.size();
      for (Path file : children(classes.get(label))) {
        if (isImage(file)) {
          entries.add(new Entry(file, label));
        }
      }
      if (entries.size() == before) {
        throw DataFault.of(classes.get(label), "a class without a .png, .jpg or .jpeg image");
      }
      if (entries.size() > MAX_IMAGES) {
        throw DataFault.of(folder, "more than %d images".formatted(MAX_IMAGES));
      }
    }
    if (entries.isEmpty()) {
      throw DataFault.of(folder, "no sub-folder of images; one for each class is needed");
    }
    BufferedImage first = decoded(entries.get(0).file());
    ImageFolder records = new ImageFolder(List.copyOf(entries), first);
    return new RecordSet(
        folder,
        RecordSet.image(isGrey(first) ? 1 : 3, first.getHeight(), first.getWidth()),
        entries.size(),
        classes.size(),
        records);
  }

  /** Whether a folder looks like such a set: a sub-folder with an image. */
  static boolean isOne(Path folder) throws DataFault {
    for (Path child : children(folder)) {
      if (Files.isDirectory(child) && children(child).stream().anyMatch(ImageFolder::isImage)) {
        return true;
      }
    }
    return false;
  }

  static List<Path> children(Path folder) throws DataFault {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> !child.getFileName().toString().startsWith("."))
          .limit(MAX_IMAGES)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw DataFault.of(folder, e);
    } catch (UncheckedIOException e) {
      throw DataFault.of(folder, "cannot be read: " + e.getMessage());
    }
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
  }

  /** Decodes an image whose extents have been checked before. */
  private static BufferedImage decoded(Path file) throws DataFault {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      if (in == null) {
        throw DataFault.of(file, "cannot be read");
      }
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw DataFault.of(file, "is neither a PNG nor a JPEG image");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        int height = reader.getHeight(0);
        int width = reader.getWidth(0);
        if (height > MAX_EXTENT || width > MAX_EXTENT) {
          throw DataFault.of(
              file, "%d x %d pixels; at most %d a side".formatted(width, height, MAX_EXTENT));
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // Decoders of the JDK answer some damage with exceptions of their own.
      throw DataFault.of(file, "damaged image: " + e.getMessage());
    }
  }

  private static boolean isGrey(BufferedImage image) {
    return image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  @Override
  public int label(int index) {
    return entries.get(index).label();
  }

  @Override
  public void image(int index, float[] pixels, int offset) throws DataFault {
    Path file = entries.get(index).file();
    BufferedImage image = decoded(file);
    if (image.getWidth() != first.getWidth() || image.getHeight() != first.getHeight()) {
      throw DataFault.of(
          file,
          "%d x %d pixels where %s has %d x %d; all images of a set have one size"
              .formatted(
                  image.getWidth(),
                  image.getHeight(),
                  entries.get(0).file(),
                  first.getWidth(),
                  first.getHeight()));
    }
    if (isGrey(image) != isGrey(first)) {
      throw DataFault.of(
          file,
          "is %s where %s is not; all images of a set have as many channels"
              .formatted(isGrey(image) ? "grey" : "coloured", entries.get(0).file()));
    }
    if (isGrey(image)) {
      grey(image, pixels, offset);
    } else {
      colour(image, pixels, offset);
    }
  }

  /** Stored values: a conversion to RGB would apply a gamma curve to them. */
  private static void grey(BufferedImage image, float[] pixels, int offset) {
    float full = (1 << image.getSampleModel().getSampleSize(0)) - 1;
    int at = offset;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        pixels[at++] = image.getRaster().getSample(x, y, 0) / full;
      }
    }
  }

  private static void colour(BufferedImage image, float[] pixels, int offset) {
    int plane = image.getWidth() * image.getHeight();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        int at = offset + y * image.getWidth() + x;
        pixels[at] = (rgb >> 16 & 0xff) / 255f;
        pixels[at + plane] = (rgb >> 8 & 0xff) / 255f;
        pixels[at + 2 * plane] = (rgb & 0xff) / 255f;
      }
    }
  }
}
