package org.segsweep.dse.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.compare.CrossbarTable;
import org.segsweep.dse.compare.FewestCrossbars;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.store.Front;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.TestPoints;

class ReportsTest {
  private static final List<Objective> BOTH = List.of(Objective.KEPT_ENERGY, Objective.CROSSBARS);

  private int ids;

  private StoredPoint point(String scheme, int rows, double kept, long crossbars) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("scheme", scheme);
    columns.put("mapping", "A");
    columns.put("sign", "offset");
    columns.put("crossbar_rows", (long) rows);
    columns.put("crossbar_columns", (long) rows);
    columns.put("cell_bits", 2L);
    columns.put("weight_bits", 8L);
    columns.put("dense_crossbars", 90L);
    columns.put("kept_energy", kept);
    columns.put("crossbars", crossbars);
    columns.put("crossbars_unreplicated", crossbars);
    columns.put("weights_origin", "synthetic");
    return TestPoints.point("%016x".formatted(ids++ << 4), "done", columns);
  }

  @Test
  void eachSchemeNeedsItsFewestCrossbarsOnTheMiddleHardware(@TempDir Path root) throws Exception {
    List<StoredPoint> points =
        List.of(
            point("segprune", 64, 0.71, 30),
            point("segprune", 64, 0.72, 20),
            point("segprune", 64, 0.95, 60),
            point("dense", 64, 1, 90),
            point("dense", 32, 1, 360),
            point("dense", 256, 1, 24),
            TestPoints.point("ff", "failed", Map.of("crossbar_rows", 4096L)));
    CrossbarTable reported = FewestCrossbars.of(TestPoints.folder(root, points));
    assertThat(reported.heading())
        .isEqualTo("64 x 64 crossbars, 2-bit cells, 8-bit weights, one of 3 settings swept");
    assertThat(reported.table().render(TableFormat.CSV))
        .isEqualTo(
            "scheme,mapping,sign,dense_crossbars,crossbars_at_50,crossbars_at_60,crossbars_at_70,"
                + "crossbars_at_80,crossbars_at_90,crossbars_at_95\r\n"
                + "dense,A,offset,90,90,90,90,90,90,90\r\n"
                + "segprune,A,offset,90,20,20,20,60,60,60\r\n");
  }

  @Test
  void theCommonHardwareIsPreferredToTheMiddleOne(@TempDir Path root) throws Exception {
    List<StoredPoint> points =
        List.of(point("dense", 32, 1, 360), point("dense", 64, 1, 90), point("dense", 128, 1, 24));
    assertThat(FewestCrossbars.of(TestPoints.folder(root, points)).heading())
        .startsWith("128 x 128 crossbars, 2-bit cells, 8-bit weights");
  }

  @Test
  void withoutASinglePointThereIsNothingToCompare(@TempDir Path root) throws Exception {
    List<StoredPoint> failed = List.of(TestPoints.point("ff", "failed", Map.of()));
    for (var folder :
        List.of(
            TestPoints.folder(root.resolve("none")),
            TestPoints.folder(root.resolve("failed"), failed))) {
      assertThat(FewestCrossbars.of(folder).heading()).isEqualTo("no point succeeded");
      assertThat(FewestCrossbars.of(folder).table().rows()).isEmpty();
    }
  }

  @Test
  void aFrontSaysWhatItWeighsAndWhatItLeftOut(@TempDir Path root) throws Exception {
    List<StoredPoint> points = new ArrayList<>();
    points.add(point("dense", 64, 1, 90));
    points.add(point("segprune", 64, 0.7, 30));
    points.add(point("segprune", 64, 0.6, 31));
    points.add(TestPoints.point("ff", "failed", Map.of()));
    Front front = Front.of(TestPoints.folder(root, points), BOTH);
    assertThat(FrontTable.heading(front))
        .isEqualTo(
            "Pareto front: kept energy (proxy) max, crossbars min; synthetic weights%n  2 of 3 points, 1 left out (failed)%n"
                .formatted());
    assertThat(FrontTable.of(front, 1).render(TableFormat.TABLE).lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("  00000000  dense");
    assertThat(FrontTable.full(front).columns()).hasSize(StoredPoint.columns().size());
    assertThat(FrontTable.full(front).rows())
        .isEqualTo(front.points().stream().map(StoredPoint::values).toList());
  }

  @Test
  void aLargeFrontIsPrintedWhole(@TempDir Path root) throws Exception {
    List<StoredPoint> points = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      points.add(point("segprune", 64, 1.0 / (i + 1), 100_000 - i));
    }
    Front front = Front.of(TestPoints.folder(root, points), BOTH);
    assertThat(front.points()).hasSize(20_000);
    assertThat(FrontTable.full(front).render(TableFormat.CSV).lines()).hasSize(20_001);
  }
}
