package org.segsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetsTest {
  private static final String IMAGES = "t10k-images-idx3-ubyte";
  private static final String LABELS = "t10k-labels-idx1-ubyte";

  @TempDir private Path folder;

  private Path file(String name, byte[] bytes) throws IOException {
    return DataFiles.write(folder.resolve(name), bytes);
  }

  private static ImageSet open(Path path) throws DataFault {
    return DataSets.open(path, Split.TEST);
  }

  private static void assertFault(Path path, String... parts) {
    assertThatThrownBy(() -> open(path).range(0, 1))
        .isInstanceOf(DataFault.class)
        .hasMessageContainingAll(parts)
        .hasMessageNotContaining("\n");
  }

  @Test
  void cifarRecordsAreALabelAndThreePlanes() throws Exception {
    ImageSet set = open(file("some.bin", DataFiles.cifar(4)));
    assertThat(set.size()).isEqualTo(4);
    assertThat(set.classes()).isEqualTo(10);
    ImageBatch batch = set.read(3, 1);
    assertThat(batch.labels()).containsExactly(3, 1);
    assertThat(batch.pixels()[0]).isEqualTo(3 / 255f);
    assertThat(batch.pixels()[1024]).isEqualTo(103 / 255f);
    assertThat(batch.pixels()[3072 + 2048]).isEqualTo(201 / 255f);
  }

  @Test
  void cifarHundredHasTheFineLabelSecond() throws Exception {
    byte[] bytes = new byte[2 * 3074];
    bytes[3074] = 19;
    bytes[3075] = 99;
    ImageSet set = open(file("test.bin", bytes));
    assertThat(set.classes()).isEqualTo(100);
    assertThat(set.range(1, 1).labels()).containsExactly(99);
  }

  @Test
  void aTruncatedCifarFileTellsItsSize() throws Exception {
    Path file = file("test.bin", Arrays.copyOf(DataFiles.cifar(2), 6000));
    assertFault(file, "test.bin: 6000 bytes are no whole number of CIFAR-10 records");
    assertFault(file("empty.bin", new byte[0]), "empty.bin: 0 bytes");
  }

  @Test
  void aCifarLabelOutOfRangeTellsRecordAndByte() throws Exception {
    byte[] bytes = DataFiles.cifar(3);
    bytes[2 * 3073] = 10;
    Path file = file("test.bin", bytes);
    assertThatThrownBy(() -> open(file).range(0, 3))
        .hasMessage(file + ": record 2 (byte 6146): label 10 is not below 10");
  }

  @Test
  void aFolderIsItsSplit() throws Exception {
    file("data_batch_1.bin", DataFiles.cifar(2));
    file("data_batch_2.bin", DataFiles.cifar(3));
    file("test_batch.bin", DataFiles.cifar(1));
    assertThat(open(folder).size()).isEqualTo(1);
    ImageSet train = DataSets.open(folder, Split.TRAIN);
    assertThat(train.size()).isEqualTo(5);
    assertThat(train.range(0, 5).labels()).containsExactly(0, 1, 0, 1, 2);
  }

  @Test
  void idxIsReadPlainAndGzipped() throws Exception {
    byte[] labels = DataFiles.idx(0x0801, 5);
    file(LABELS, labels);
    ImageSet plain = open(file(IMAGES, DataFiles.idx(0x0803, 5, 2, 3)));
    Path other = Files.createDirectory(folder.resolve("packed"));
    DataFiles.write(other.resolve(LABELS + ".gz"), DataFiles.gzipped(labels));
    byte[] images = DataFiles.gzipped(DataFiles.idx(0x0803, 5, 2, 3));
    ImageSet packed = open(DataFiles.write(other.resolve(IMAGES + ".gz"), images));
    assertThat(packed.read(4, 2).pixels()).containsExactly(plain.read(4, 2).pixels());
    assertThat(plain.read(4).pixels()[5]).isEqualTo(29 / 255f);
    assertThat(plain.read(4).labels()).containsExactly(4);
    assertThat(plain.classes()).isEqualTo(5);
    assertThat(open(other).size()).isEqualTo(5);
  }

  @Test
  void idxFaultsNameTheByte() throws Exception {
    file(LABELS, DataFiles.idx(0x0801, 5));
    assertFault(file(IMAGES, DataFiles.idx(0x0802, 5, 2, 3)), "byte 0", "0x00000802");
    assertFault(file(IMAGES, new byte[7]), "7 bytes are too few");
    byte[] whole = DataFiles.idx(0x0803, 5, 2, 3);
    assertFault(
        file(IMAGES, Arrays.copyOf(whole, whole.length - 1)),
        "promises 5 records of 6 bytes, but 29 bytes follow it; record 4 is truncated");
    assertFault(file(IMAGES, Arrays.copyOf(whole, whole.length + 1)), "31 bytes follow it");
    whole[8] = 0x7f;
    assertFault(file(IMAGES, whole), "byte 8: extent", "is not between 1 and 4096");
    assertFault(file(IMAGES, DataFiles.idx(0x0803, 4, 2, 3)), "5 labels for the 4 images");
  }

  @Test
  void idxNeedsItsLabelsAndAWholeGzipStream() throws Exception {
    Path images = file(IMAGES, DataFiles.idx(0x0803, 5, 2, 3));
    assertFault(images, IMAGES, "the labels " + LABELS + " are not beside it");
    file(LABELS, DataFiles.idx(0x0801, 5));
    byte[] packed = DataFiles.gzipped(DataFiles.idx(0x0803, 5, 2, 3));
    assertFault(file(IMAGES, Arrays.copyOf(packed, packed.length - 9)), "truncated");
    packed[10] = (byte) 0xff;
    assertFault(file(IMAGES, packed), IMAGES, "damaged gzip file");
  }

  @Test
  void arraysInCAndFortranOrderAreTheSameImages() throws Exception {
    byte[] labels = DataFiles.longs(7, 0);
    String vector = DataFiles.header("<i8", "False", "(2,)");
    // Element [n, y, x] is 100 n + 10 y + x.
    byte[] rows = DataFiles.floats(0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112);
    byte[] columns = DataFiles.floats(0, 100, 10, 110, 1, 101, 11, 111, 2, 102, 12, 112);
    for (int version = 1; version <= 3; version++) {
      Path c = folder.resolve("c" + version);
      Path f = folder.resolve("f" + version);
      write(c, version, DataFiles.header("<f4", "False", "(2, 2, 3)"), rows);
      write(f, version, DataFiles.header("<f4", "True", "(2, 2, 3)"), columns);
      DataFiles.write(c.resolve("labels.npy"), DataFiles.npy(1, vector, labels));
      DataFiles.write(f.resolve("labels.npy"), DataFiles.npy(1, vector, labels));
      ImageBatch fromC = open(c.resolve("images.npy")).read(1, 0);
      assertThat(fromC.pixels()).startsWith(100, 101, 102, 110, 111, 112, 0);
      assertThat(fromC.labels()).containsExactly(0, 7);
      assertThat(open(f.resolve("images.npy")).read(1, 0).pixels()).containsExactly(fromC.pixels());
    }
  }

  private static void write(Path folder, int version, String header, byte[] data)
      throws IOException {
    DataFiles.write(folder.resolve("images.npy"), DataFiles.npy(version, header, data));
  }

  @Test
  void anArchiveHoldsImagesAndLabels() throws Exception {
    byte[] pixels = {0, 51, (byte) 255, 10, 20, 30, 1, 2, 3, 4, 5, 6};
    Path file = folder.resolve("set.npz");
    byte[] images = DataFiles.npy(1, DataFiles.header("|u1", "False", "(2, 1, 2, 3)"), pixels);
    byte[] labels = DataFiles.npy(1, DataFiles.header("|u1", "False", "(2,)"), new byte[] {4, 1});
    zip(file, "x.npy", images, "y.npy", labels);
    ImageSet set = open(file);
    // The last axis alone is 3 long behind 1: [N, C, H, W] with one channel.
    assertThat(set.shape()).hasToString("[1x2x3]");
    assertThat(set.read(0).pixels()[1]).isCloseTo(0.2f, within(1e-7f));
    assertThat(set.read(1).labels()).containsExactly(1);
    zip(file, "x.npy", images, "z.npy", images);
    assertFault(file, "2 arrays of images", "0 of labels", "[x, z]");
    assertFault(file("bad.npz", new byte[] {1, 2, 3}), "bad.npz: not a readable npz");
  }

  @Test
  void channelsLastAreTurned() throws Exception {
    byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    Path file = folder.resolve("set.npz");
    zip(
        file,
        "x.npy",
        DataFiles.npy(1, DataFiles.header("|u1", "False", "(1, 2, 2, 3)"), pixels),
        "y.npy",
        DataFiles.npy(1, DataFiles.header("|u1", "False", "(1,)"), new byte[] {0}));
    ImageSet set = open(file);
    assertThat(set.shape()).hasToString("[3x2x2]");
    float[] expected = {1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12};
    for (int i = 0; i < expected.length; i++) {
      expected[i] /= 255f;
    }
    assertThat(set.read(0).pixels()).containsExactly(expected);
  }

  private static void zip(Path file, String a, byte[] first, String b, byte[] second)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(a));
      zip.write(first);
      zip.putNextEntry(new ZipEntry(b));
      zip.write(second);
    }
  }

  @Test
  void arrayFaultsTellWhatIsWrong() throws Exception {
    byte[] labels = DataFiles.npy(1, DataFiles.header("<i8", "False", "(1,)"), DataFiles.longs(0));
    file("labels.npy", labels);
    byte[] four = DataFiles.floats(1, 2, 3, 4);
    assertImages("not an npy array", "oh no, text".getBytes(StandardCharsets.UTF_8));
    assertImages(
        "version 9", DataFiles.npy(9, DataFiles.header("<f4", "False", "(1, 2, 2)"), four));
    assertImages(
        "'>f4' is not supported",
        DataFiles.npy(1, DataFiles.header(">f4", "False", "(1, 2, 2)"), four));
    assertImages(
        "where the shape [1, 2, 3]",
        DataFiles.npy(1, DataFiles.header("<f4", "False", "(1, 2, 3)"), four));
    assertImages(
        "is not believed",
        DataFiles.npy(
            1, DataFiles.header("<f4", "False", "(2000000000, 2000000000, 2000000000)"), four));
    assertImages(
        "no readable shape", DataFiles.npy(1, "{'descr': '<f4', 'fortran_order': True}", four));
    assertImages(
        "record 0 (byte",
        DataFiles.npy(
            1,
            DataFiles.header("<f4", "False", "(1, 2, 2)"),
            DataFiles.floats(1, Float.NaN, 3, 4)));
    assertImages(
        "labels of shape [1] for 2 images",
        DataFiles.npy(1, DataFiles.header("<f4", "False", "(2, 1, 2)"), four));
    byte[] good = DataFiles.npy(1, DataFiles.header("<f4", "False", "(1, 2, 2)"), four);
    file(
        "labels.npy",
        DataFiles.npy(1, DataFiles.header("<f4", "False", "(1,)"), DataFiles.floats(0.5f)));
    assertImages("label 0.5 is no class number", good);
  }

  private void assertImages(String part, byte[] bytes) throws IOException {
    assertFault(file("images.npy", bytes), part);
  }

  @Test
  void aFolderOfImagesHasAClassASubFolder() throws Exception {
    image("b/2.png", 3, 2, BufferedImage.TYPE_INT_RGB, 0x336699);
    image("a/1.png", 3, 2, BufferedImage.TYPE_INT_RGB, 0xff0001);
    image("b/1.png", 3, 2, BufferedImage.TYPE_INT_RGB, 0x000000);
    ImageSet set = open(folder);
    assertThat(set.size()).isEqualTo(3);
    assertThat(set.classes()).isEqualTo(2);
    assertThat(set.shape()).hasToString("[3x2x3]");
    ImageBatch batch = set.range(0, 3);
    assertThat(batch.labels()).containsExactly(0, 1, 1);
    assertThat(batch.pixels()[0]).isEqualTo(1f);
    assertThat(batch.pixels()[12]).isEqualTo(1 / 255f);
    assertThat(batch.pixels()[2 * 18 + 6]).isEqualTo(0x66 / 255f);
  }

  @Test
  void greyImagesKeepTheirStoredValues() throws Exception {
    image("a/1.png", 2, 2, BufferedImage.TYPE_BYTE_GRAY, 77);
    assertThat(open(folder).read(0).pixels()).containsOnly(77 / 255f).hasSize(4);
  }

  @Test
  void imageFaultsNameTheFile() throws Exception {
    image("a/1.png", 3, 2, BufferedImage.TYPE_INT_RGB, 0);
    image("a/2.png", 2, 3, BufferedImage.TYPE_INT_RGB, 0);
    assertThatThrownBy(() -> open(folder).range(0, 2))
        .hasMessageContainingAll("2.png: 2 x 3 pixels", "1.png has 3 x 2");
    file("a/2.png", new byte[] {1, 2, 3});
    assertThatThrownBy(() -> open(folder).range(0, 2))
        .hasMessageContaining("2.png: is neither a PNG nor a JPEG image");
    byte[] png = Files.readAllBytes(folder.resolve("a/1.png"));
    file("a/2.png", Arrays.copyOf(png, png.length / 2));
    assertThatThrownBy(() -> open(folder).range(0, 2)).hasMessageContaining("2.png: damaged");
    Files.createDirectory(folder.resolve("b"));
    assertFault(folder, "b: a class without a .png");
  }

  /** Every pixel the same: RGB, or the stored grey value. */
  private void image(String name, int width, int height, int type, int value) throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int i = 0; i < width * height; i++) {
      if (type == BufferedImage.TYPE_BYTE_GRAY) {
        image.getRaster().setSample(i % width, i / width, 0, value);
      } else {
        image.setRGB(i % width, i / width, value);
      }
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void aFolderOfNumpyFilesStandsForItsSplits() throws Exception {
    for (int images : List.of(1, 2)) {
      String split = images == 1 ? "test" : "train";
      DataFiles.write(
          folder.resolve(split + "_images.npy"),
          DataFiles.npy(
              1,
              DataFiles.header("|u1", "False", "(%d, 1, 1)".formatted(images)),
              new byte[images]));
      DataFiles.write(
          folder.resolve(split + "_labels.npy"),
          DataFiles.npy(
              1, DataFiles.header("|u1", "False", "(%d,)".formatted(images)), new byte[images]));
    }
    assertThat(DataSets.open(folder, Split.TEST).size()).isEqualTo(1);
    assertThat(DataSets.open(folder, Split.TRAIN).size()).isEqualTo(2);
    DataFiles.write(folder.resolve("test_more.npz"), new byte[1]);
    assertFault(folder, "several sets of test images are in this folder; name one file of it");
  }

  @Test
  void aPathThatIsNoDataSetSaysWhatIs() throws Exception {
    assertFault(folder.resolve("none"), "none: no such file or folder");
    assertFault(file("notes.txt", new byte[3]), "notes.txt: no data set that is known here");
    assertFault(
        folder,
        "no test images are found in this folder (looked for test_batch.bin, t10k-images-idx3-ubyte,"
            + " test*images*.npy, test*.npz, test/); name one file of it");
  }

  @Test
  void normalisationIsExactAndMustFitTheChannels() throws Exception {
    ImageSet set = open(file("test.bin", DataFiles.cifar(2)));
    Normalisation own = Normalisation.parse("0.1,0.2,0.3/0.5,0.25,2");
    float[] pixels = set.normalised(own).read(1).pixels();
    assertThat(pixels[0]).isEqualTo((1 / 255f - 0.1f) / 0.5f);
    assertThat(pixels[1024]).isEqualTo((101 / 255f - 0.2f) / 0.25f);
    assertThat(pixels[2048]).isEqualTo((201 / 255f - 0.3f) / 2f);
    assertThatThrownBy(() -> set.normalised(Normalisation.parse("mnist")))
        .hasMessageContaining("images have 3 channels, the normalisation has 1");
    assertThatThrownBy(() -> Normalisation.parse("imgnet"))
        .hasMessageContaining("'imgnet' is neither cifar10, imagenet, mnist, none nor MEANS");
    assertThatThrownBy(() -> Normalisation.parse("0.5/0")).hasMessageContaining("deviation 0.0");
    assertThatThrownBy(() -> Normalisation.parse("a/1")).hasMessageContaining("'a' is no list");
  }
}
