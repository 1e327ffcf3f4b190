package org.segsweep.dse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever happens to the files of a result folder, its rows are read right or not at all. */
class DamageLaws {
  private static final Holder SHARED = new Holder();

  /** A small folder that each try damages and mends. */
  private static final class Holder {
    private Optional<Path> root = Optional.empty();

    Path root() {
      return root.orElseThrow();
    }
  }

  @BeforeContainer
  static void makeFolder() throws Exception {
    Path root = Files.createTempDirectory("damage");
    SHARED.root = Optional.of(root);
    TestPoints.folder(root, TestPoints.points(0, 40), TestPoints.points(40, 2));
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    FileTrees.delete(SHARED.root());
  }

  @Property(tries = 400)
  void aFlippedBitIsNoticedOrHarmless(
      @ForAll @IntRange(max = 6) int file,
      @ForAll @IntRange(max = 1 << 20) int at,
      @ForAll @IntRange(max = 7) int bit)
      throws IOException {
    check(
        file,
        bytes -> {
          bytes[at % bytes.length] ^= (byte) (1 << bit);
          return bytes;
        });
  }

  @Property(tries = 100)
  void aCutIsNoticedOrHarmless(
      @ForAll @IntRange(max = 6) int file, @ForAll @IntRange(max = 1 << 20) int length)
      throws IOException {
    check(file, bytes -> Arrays.copyOf(bytes, length % bytes.length));
  }

  private interface Damage {
    byte[] apply(byte[] good);
  }

  private static void check(int number, Damage damage) throws IOException {
    List<Path> files;
    try (var walk = Files.walk(SHARED.root())) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    Path file = files.get(number % files.size());
    byte[] good = Files.readAllBytes(file);
    try {
      Files.write(file, damage.apply(good.clone()));
      assertThat(read()).isIn(Optional.empty(), Optional.of(expected()));
    } finally {
      Files.write(file, good);
    }
  }

  private static List<StoredPoint> expected() {
    return TestPoints.points(0, 42);
  }

  /** All rows of both tables, or nothing where a fault was reported. */
  private static Optional<List<StoredPoint>> read() {
    ResultFolder folder = ResultFolder.at(SHARED.root());
    try {
      for (int wave : folder.waves().complete()) {
        for (Path file : folder.waves().layerFiles(wave)) {
          ParquetColumns.read(file, StoredPoint.columns(), batch -> {});
        }
      }
      PointTable table = PointTable.read(folder, List.of("crossbars"), List.of("status"));
      BitSet all = new BitSet();
      all.set(0, table.rows());
      return Optional.of(table.select(all));
    } catch (ResultFault fault) {
      assertThat(fault).message().hasLineCount(1);
      return Optional.empty();
    }
  }
}
