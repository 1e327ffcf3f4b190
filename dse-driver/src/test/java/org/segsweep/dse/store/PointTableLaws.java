package org.segsweep.dse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Columns of all rows or of some are those of the rows that were written. */
class PointTableLaws {
  private static final List<String> NUMBERS =
      List.of("crossbars", "energy_pj", "propagate", "dac_bits", "area_um2");
  private static final List<String> TEXTS = List.of("point_id", "status", "scheme", "sign", "adc");

  /**
   * A few values make columns that are the same in a file, in all files, in some, or nowhere: most
   * of the table is not read where footers tell it.
   */
  @Property(tries = 60)
  void aTableHasWhatWasWritten(
      @ForAll @Size(min = 1, max = 4) List<@Size(max = 6) List<@IntRange(max = 3) Integer>> waves,
      @ForAll @Size(max = 24) List<Boolean> chosen)
      throws Exception {
    List<List<StoredPoint>> written = new ArrayList<>();
    List<StoredPoint> all = new ArrayList<>();
    for (List<Integer> wave : waves) {
      List<StoredPoint> points = new ArrayList<>();
      for (int code : wave) {
        points.add(point(all.size(), written.size(), code));
        all.add(points.get(points.size() - 1));
      }
      written.add(points);
    }
    Path root = Files.createTempDirectory("table");
    try {
      @SuppressWarnings({"unchecked", "rawtypes"})
      ResultFolder folder = TestPoints.folder(root, written.toArray(new List[0]));
      check(PointTable.read(folder, NUMBERS, TEXTS), all);
      BitSet wanted = new BitSet();
      IntStream.range(0, Math.min(all.size(), chosen.size()))
          .filter(chosen::get)
          .forEach(wanted::set);
      PointTable some = PointTable.read(folder, NUMBERS, TEXTS, wanted);
      List<StoredPoint> left = wanted.stream().mapToObj(all::get).toList();
      check(some, left);
      BitSet odd = new BitSet();
      IntStream.range(0, left.size()).filter(r -> r % 2 == 1).forEach(odd::set);
      assertThat(some.select(odd)).isEqualTo(odd.stream().mapToObj(left::get).toList());
    } finally {
      FileTrees.delete(root);
    }
  }

  private static StoredPoint point(int id, int wave, int code) {
    Map<String, Object> columns = new HashMap<>();
    columns.put("scheme", "dense");
    columns.put("crossbars", (long) wave);
    columns.put("dac_bits", 1L);
    columns.put("sign", code == 3 ? "offset" : "split");
    if (code > 0) {
      columns.put("energy_pj", code == 1 ? 0.0 : code == 2 ? -0.0 : 1.5);
      columns.put("adc", "a".repeat(20 * code));
      columns.put("propagate", code > 1);
    }
    return TestPoints.point("%016x".formatted(id), "done", columns);
  }

  private static void check(PointTable table, List<StoredPoint> rows) {
    assertThat(table.rows()).isEqualTo(rows.size());
    for (String column : NUMBERS) {
      List<Double> numbers = rows.stream().map(p -> PointParameters.of(p).number(column)).toList();
      assertThat(IntStream.range(0, rows.size()).mapToObj(r -> table.number(column, r)).toList())
          .as(column)
          .isEqualTo(numbers);
      if (table.isConstant(column)) {
        assertThat(numbers.stream().distinct().count()).as(column).isLessThanOrEqualTo(1);
      }
    }
    for (String column : TEXTS) {
      List<String> texts = rows.stream().map(p -> p.text(column)).toList();
      assertThat(IntStream.range(0, rows.size()).mapToObj(r -> table.text(column, r)).toList())
          .as(column)
          .isEqualTo(texts);
      if (table.isConstant(column)) {
        assertThat(texts.stream().distinct().count()).as(column).isLessThanOrEqualTo(1);
      }
    }
  }
}
