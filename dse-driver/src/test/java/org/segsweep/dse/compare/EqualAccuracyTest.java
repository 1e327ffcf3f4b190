package org.segsweep.dse.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segsweep.dse.compare.ComparedPoints.measured;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.dse.store.PointParameters;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.TestPoints;

class EqualAccuracyTest {
  private static final String COLUMNS =
      "scheme,mapping,sign,dense_crossbars,crossbars_within_0.5,ratio_within_0.5,"
          + "crossbars_within_1,ratio_within_1\r\n";

  private static StoredPoint seed(int id, double drop, long crossbars, double seed, Object... own) {
    List<Object> columns =
        new ArrayList<>(
            List.of(
                "settings",
                "keep=1/2",
                "dense_crossbars",
                100L,
                "crossbars_unreplicated",
                crossbars,
                "recover",
                "masked",
                "recover_seed",
                (long) seed));
    columns.addAll(Arrays.asList(own));
    return measured(id, "segprune", 0.98 - drop, crossbars, columns.toArray());
  }

  private static String table(Path root, StoredPoint... points) throws Exception {
    return EqualAccuracy.of(TestPoints.folder(root, List.of(points)))
        .orElseThrow()
        .table()
        .render(TableFormat.CSV);
  }

  @Test
  void seedsOfOneDesignAreAveragedBeforeTheyAreJudged(@TempDir Path root) throws Exception {
    // 0.4, 0.4 and 0.6 points: below 0.5 on average, though one seed alone is not.
    assertThat(table(root, seed(1, 0.004, 40, 1), seed(2, 0.004, 40, 2), seed(3, 0.006, 40, 3)))
        .isEqualTo(COLUMNS + "segprune,A,offset,100,40.0,2.5,40.0,2.5\r\n");
    assertThat(
            table(
                root.resolve("worse"),
                seed(1, 0.003, 40, 1),
                seed(2, 0.003, 40, 2),
                seed(3, 0.012, 40, 3)))
        .isEqualTo(COLUMNS + "segprune,A,offset,100,,,40.0,2.5\r\n");
  }

  @Test
  void peripheriesOfOneSeedCountOnce(@TempDir Path root) throws Exception {
    // Counted twice, the first seed would pull the average to 0.4 points.
    assertThat(
            table(
                root,
                seed(1, 0.002, 40, 1, "columns_per_adc", 8L),
                seed(2, 0.002, 40, 1, "columns_per_adc", 16L),
                seed(3, 0.009, 40, 2)))
        .isEqualTo(COLUMNS + "segprune,A,offset,100,,,40.0,2.5\r\n");
  }

  @Test
  void whatIsExemptMakesAnotherDesign(@TempDir Path root) throws Exception {
    assertThat(
            table(root, seed(1, 0.002, 30, 1), seed(2, 0.02, 20, 2, "exempt", "first-convolution")))
        .isEqualTo(
            COLUMNS + "segprune,A,offset,100,30.0,3.3333333333333335,30.0,3.3333333333333335\r\n");
  }

  @Test
  void straddledWeightsMakeAnotherDesign(@TempDir Path root) throws Exception {
    assertThat(table(root, seed(1, 0.002, 30, 1), seed(2, 0.02, 20, 2, "straddle", true)))
        .isEqualTo(
            COLUMNS + "segprune,A,offset,100,30.0,3.3333333333333335,30.0,3.3333333333333335\r\n");
  }

  @Test
  void whereNothingWasMeasuredThereIsNoTable(@TempDir Path root) throws Exception {
    assertThat(EqualAccuracy.of(TestPoints.folder(root, TestPoints.points(0, 3)))).isEmpty();
  }

  @Test
  void everyParameterIsOfTheDesignItsHardwareOrItsContender() {
    Set<String> told = new HashSet<>(List.of("scheme", "mapping", "sign"));
    told.addAll(DesignReader.DESIGN_TEXTS);
    told.addAll(DesignReader.DESIGN_NUMBERS);
    told.addAll(HardwareSetting.TEXTS);
    told.addAll(HardwareSetting.NUMBERS);
    for (PointParameters.Parameter parameter : PointParameters.all()) {
      // Those of schemes are in "settings".
      if (!parameter.isOfScheme()) {
        assertThat(told)
            .containsAll(
                Stream.concat(parameter.numbers().stream(), parameter.texts().stream()).toList());
      }
    }
  }
}
