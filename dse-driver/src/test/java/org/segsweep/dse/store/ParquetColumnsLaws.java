package org.segsweep.dse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The columns of single files, also of files that no checksum vouches for. */
class ParquetColumnsLaws {
  @Property(tries = 30)
  void whatIsWrittenIsRead(
      @ForAll List<@Nullable Double> reals,
      @ForAll List<@Nullable String> texts,
      @ForAll List<@Nullable Integer> wholes,
      @ForAll long chosen)
      throws Exception {
    List<StoredPoint> rows = new ArrayList<>();
    int count = Math.min(reals.size(), Math.min(texts.size(), wholes.size()));
    for (int i = 0; i < count; i++) {
      @Nullable Object[] values = new Object[StoredPoint.columns().size()];
      Double real = reals.get(i);
      Integer whole = wholes.get(i);
      String text = texts.get(i);
      values[0] = "id";
      values[StoredPoint.columns().indexOf("energy_pj")] = real;
      values[StoredPoint.columns().indexOf("crossbars")] =
          whole == null ? null : (Long) whole.longValue();
      // Parquet text is UTF-8, which has no place for half a character.
      values[StoredPoint.columns().indexOf("settings")] =
          text == null ? null : text.replaceAll("\\p{Cs}", "");
      values[StoredPoint.columns().indexOf("straddle")] = i % 2 == 0;
      rows.add(new StoredPoint(values));
    }
    Path root = Files.createTempDirectory("columns");
    try {
      int half = rows.size() / 2;
      ResultFolder folder =
          TestPoints.folder(root, rows.subList(0, half), rows.subList(half, rows.size()));
      PointTable table = PointTable.read(folder, List.of(), List.of());
      Random random = new Random(chosen);
      BitSet some = new BitSet();
      IntStream.range(0, rows.size()).filter(r -> random.nextBoolean()).forEach(some::set);
      assertThat(table.select(some)).isEqualTo(some.stream().mapToObj(rows::get).toList());
      some.set(0, rows.size());
      assertThat(table.select(some)).isEqualTo(rows);
    } finally {
      FileTrees.delete(root);
    }
  }

  @Property(tries = 200)
  void aDamagedFileIsAFaultAndNeverAnotherException(
      @ForAll @IntRange(max = 1 << 20) int at, @ForAll byte change) throws Exception {
    Path file = Files.createTempFile("damaged", ".parquet");
    try {
      Files.delete(file);
      ParquetTable.write(file, TestPoints.points(0, 20));
      byte[] bytes = Files.readAllBytes(file);
      bytes[at % bytes.length] ^= change;
      Files.write(file, bytes);
      readAll(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void readAll(Path file) {
    try {
      assertThat(ParquetColumns.rowCount(file)).isNotNegative();
      ParquetColumns.read(file, StoredPoint.columns(), batch -> {});
    } catch (ResultFault fault) {
      assertThat(fault.getMessage()).startsWith(file.toString()).doesNotContain("\n");
    }
  }

  @Example
  void aFileThatIsNotParquetOrLacksAColumnIsTold() throws IOException, ResultFault {
    Path file = Files.createTempFile("other", ".parquet");
    try {
      Files.writeString(file, "point_id,status\n1,done\n");
      assertThatThrownBy(() -> ParquetColumns.rowCount(file))
          .isInstanceOf(ResultFault.class)
          .hasMessageStartingWith(file + ": not a whole Parquet file (")
          .hasMessageEndingWith("; run the sweep again, which computes its wave anew");
      Files.delete(file);
      ParquetTable.write(file, TestPoints.points(0, 1));
      assertThatThrownBy(() -> ParquetColumns.read(file, List.of("volume"), batch -> {}))
          .isInstanceOf(ResultFault.class)
          .hasMessage(
              file
                  + ": no column 'volume'; the results were written by another version of"
                  + " segsweep");
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
