package org.segsweep.dse.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.activity.Activity;
import org.segsweep.cost.CostModel;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.dse.spark.FailingSweep;
import org.segsweep.dse.spark.SharedSpark;
import org.segsweep.dse.spark.SweepJob;
import org.segsweep.dse.spark.TestJobs;
import org.segsweep.dse.spark.TestSpark;
import org.segsweep.dse.store.PointSearch;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFolder;

@ExtendWith(SharedSpark.class)
class PointDetailTest {
  private final TestSpark spark;

  PointDetailTest(TestSpark spark) {
    this.spark = spark;
  }

  @Test
  void layersAddUpToThePoint() throws Exception {
    ResultFolder folder = ResultFolder.at(spark.reference());
    Accelerator accelerator = Accelerators.load("isaac-ce");
    PointTable table = PointTable.read(folder, List.of(), List.of("point_id"));
    int step = table.rows() / 23;
    for (int row = 0; row < table.rows(); row += step) {
      PointSearch.Found found = PointSearch.find(folder, table.text("point_id", row));
      JsonNode layers = new ObjectMapper().readTree(print(found, accelerator, TableFormat.JSON));
      assertThat(layers).hasSize(5);
      for (String column :
          List.of("energy_pj", "latency_ns", "area_um2", "crossbars", "index_bits")) {
        double total = found.point().number(column);
        assertThat(sum(layers, column))
            .as(column + " of " + found.point())
            .isCloseTo(total, within(1e-9 * total));
      }
      assertThat(sum(layers, "weights") / sum(layers, "kept_weights"))
          .isEqualTo(found.point().number("weight_ratio"));
      assertThat(sum(layers, "dense_crossbars")).isEqualTo(found.point().number("dense_crossbars"));
    }
  }

  @Test
  void everythingOfAPointIsPrinted() throws Exception {
    ResultFolder folder = ResultFolder.at(spark.reference());
    PointTable table = PointTable.read(folder, List.of(), List.of("point_id", "scheme"));
    int row = 0;
    while (!table.text("scheme", row).equals("segprune")) {
      row++;
    }
    PointSearch.Found found = PointSearch.find(folder, table.text("point_id", row));
    assertThat(print(found, Accelerators.load("isaac-ce"), TableFormat.TABLE))
        .contains("  point_id                       " + found.point().id())
        .contains("  segment_rows ")
        .contains("\nlayers\n", "\ncomponents\n", "\nindex data  ")
        .contains("the SegPrune abstract states < 0.27 % for its own")
        .contains("\nleakage     unknown", "\nlifetime    unknown", " kept in  register ");
  }

  @Test
  void convertersThatClipAreNamed() throws Exception {
    assertThat(converters(1))
        .isEqualTo(
            "converters  7 bits (paper) clip: the largest sum of 128 rows takes 8 bits;"
                + " results here do not show what that loses");
    assertThat(converters(2))
        .isEqualTo("converters  8 bits (paper) hold the largest sum of 128 rows");
  }

  /** What is said of ISAAC's resolution for 128 rows of such cells. */
  private String converters(int cellBits) throws Exception {
    ResultFolder folder = ResultFolder.at(spark.reference());
    PointTable table =
        PointTable.read(folder, List.of("cell_bits", "rows_per_read"), List.of("point_id", "adc"));
    int row = 0;
    while (!table.text("adc", row).equals("paper")
        || table.number("cell_bits", row) != cellBits
        || table.number("rows_per_read", row) != 128) {
      row++;
    }
    PointSearch.Found found = PointSearch.find(folder, table.text("point_id", row));
    assertThat(found.point().text("adc_clips")).isEqualTo(Boolean.toString(cellBits == 1));
    return print(found, Accelerators.load("isaac-ce"), TableFormat.TABLE)
        .lines()
        .filter(line -> line.startsWith("converters"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPointThatFailedShowsItsReasonAndWhatWasMapped(@TempDir Path folder) throws Exception {
    SweepJob job = TestJobs.of(FailingSweep.write(folder));
    Path out = folder.resolve("out");
    spark.run(job, out, 1000);
    ResultFolder results = ResultFolder.at(out);
    PointTable table = PointTable.read(results, List.of(), List.of("point_id", "status"));
    int row = table.text("status", 0).equals("failed") ? 0 : 1;
    while (!table.text("status", row).equals("failed")) {
      row++;
    }
    PointSearch.Found found = PointSearch.find(results, table.text("point_id", row));
    assertThat(print(found, job.accelerator(), TableFormat.TABLE))
        .contains("  reason                         cost: ")
        .contains("\nlayers\n")
        .doesNotContain("\ncomponents\n");
    JsonNode layers =
        new ObjectMapper().readTree(print(found, job.accelerator(), TableFormat.JSON));
    assertThat(layers).hasSize(5).allSatisfy(l -> assertThat(l.get("energy_pj").isNull()).isTrue());
  }

  private static double sum(JsonNode layers, String column) {
    double sum = 0;
    for (JsonNode layer : layers) {
      sum += layer.get(column).asDouble();
    }
    return sum;
  }

  private static String print(
      PointSearch.Found found, Accelerator accelerator, TableFormat format) {
    StringWriter text = new StringWriter();
    new PointDetail(
            found.point(),
            found.layers(),
            new CostModel(accelerator),
            Activity.average(accelerator))
        .print(new PrintWriter(text), format, 1000);
    return text.toString().replace("\r\n", "\n");
  }
}
