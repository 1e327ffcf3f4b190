package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.hardware.PlacedLayer;
import org.segsweep.dse.page.LayerSource;
import org.segsweep.dse.spark.SharedSpark;
import org.segsweep.dse.spark.TestJobs;
import org.segsweep.dse.spark.TestSpark;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredLayer;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.TestPoints;
import org.segsweep.readout.LayerPlacement;

/** What a finished sweep is pruned again to, against what it stored. */
@ExtendWith(SharedSpark.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredSweepTest {
  private final Path network;
  private final Path out;

  /** The specification says 32 rows; the command line says otherwise. */
  StoredSweepTest(TestSpark spark, @TempDir Path folder) throws Exception {
    // Commands make their own session.
    spark.stop();
    network = folder.resolve("network.onnx");
    out = folder.resolve("out");
    Files.copy(TestJobs.SWEEPS.resolve("networks/lenet5_mnist.onnx"), network);
    Path spec = folder.resolve("spec.yaml");
    Files.writeString(
        spec,
        """
        network: network.onnx
        schemes:
          - hybrid-p: {keep: 1/2}
          - segprune: {segmentRows: 64, keep: [1/2, 1/4], shapesPerBand: 3}
        crossbar: {rows: 32, cellBits: 2}
        """);
    Commands.Run run =
        Commands.run(
            "run",
            spec + "",
            "--set",
            "crossbar.rows=64",
            "--set",
            "name='a # b'",
            "--out",
            out + "",
            "--master",
            "local[1]");
    assertThat(run.code()).as(run.err()).isZero();
  }

  private LayerSource source() throws Exception {
    ResultFolder results = ResultFolder.at(out);
    return StoredSweep.of(results, results.header());
  }

  private static List<StoredPoint> points(PointTable table) throws Exception {
    BitSet all = new BitSet();
    all.set(0, table.rows());
    return table.select(all);
  }

  private PointTable table() throws Exception {
    return PointTable.read(ResultFolder.at(out), List.of(), List.of("point_id"));
  }

  @Test
  void itsLayersAreThoseThatTheSweepStored() throws Exception {
    ResultFolder results = ResultFolder.at(out);
    PointTable table = table();
    List<StoredPoint> points = points(table);
    assertThat(points).hasSize(3);
    for (int row = 0; row < points.size(); row++) {
      StoredPoint point = points.get(row);
      List<StoredLayer> stored =
          StoredLayer.read(results, table.waveOf(results, row), point.text("mapping_id"));
      List<PlacedLayer> again = source().layers(point, layer -> true);
      assertThat(again).extracting(l -> l.layer().name()).isEqualTo(names(stored));
      for (int l = 0; l < again.size(); l++) {
        PlacedLayer placed = again.get(l);
        LayerPlacement placement = LayerPlacement.of(placed.pruned(), placed.config());
        assertThat(placed.config().crossbar().rows()).isEqualTo(64);
        assertThat(placement.arrays() * placed.config().sign().arrayFactor())
            .isEqualTo(stored.get(l).mapping().crossbars());
        long kept =
            placed.pruned().stream()
                .flatMap(m -> m.blocks().stream())
                .mapToLong(b -> (long) b.rowCount() * b.columnCount())
                .sum();
        assertThat(kept).isEqualTo(stored.get(l).mapping().keptWeights());
      }
    }
  }

  private static List<String> names(List<StoredLayer> layers) {
    return layers.stream().map(StoredLayer::name).toList();
  }

  @Test
  void onlyTheLayersThatAreWantedAreMade() throws Exception {
    StoredPoint first = points(table()).get(0);
    String second = source().layers(first, layer -> true).get(1).layer().name();
    assertThat(source().layers(first, layer -> layer == 1))
        .extracting(l -> l.layer().name())
        .containsExactly(second);
  }

  private void cannot(StoredPoint point, String why) throws Exception {
    LayerSource source = source();
    assertThatThrownBy(() -> source.layers(point, layer -> true))
        .isInstanceOf(LayerSource.Unavailable.class)
        .hasMessageContaining(why)
        .message()
        .hasLineCount(1);
  }

  @Test
  void whatIsNotAsItWasIsToldApart() throws Exception {
    StoredPoint first = points(table()).get(0);
    cannot(
        TestPoints.point(
            "00000000000000aa",
            "done",
            Map.of("scheme", "segprune", "mapping_id", first.text("mapping_id"))),
        "is no point of the specification any more");
    cannot(
        TestPoints.point(
            "00000000000000aa",
            "done",
            Map.of(
                "scheme",
                first.text("scheme"),
                "mapping_id",
                first.text("mapping_id"),
                "settings",
                first.text("settings"),
                "trained_network",
                "gone")),
        "gone");

    Path copy = out.resolve("spec.yaml");
    String text = Files.readString(copy);
    assertThat(text).contains("# --set crossbar.rows=64");
    Files.writeString(copy, text.replace("# --set crossbar.rows=64\n", ""));
    cannot(first, "not read as it was");
    Files.writeString(copy, text.replace("1/2", "1/3"));
    cannot(first, "not read as it was");
    Files.writeString(copy, text);

    byte[] bytes = Files.readAllBytes(network);
    byte[] other = bytes.clone();
    other[other.length / 2] ^= 1; // of a weight
    Files.write(network, other);
    cannot(first, "the network has changed");
    Files.delete(network);
    cannot(first, "network.onnx");
    Files.write(network, bytes);
    assertThat(source().layers(first, layer -> layer == 0)).hasSize(1);
  }
}
