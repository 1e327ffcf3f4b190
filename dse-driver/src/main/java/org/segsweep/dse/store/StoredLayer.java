package org.segsweep.dse.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segsweep.map.LayerMapping;

/**
 * One row of the layers table as it was read.
 *
 * @param index position in the network, from 0
 * @param kind {@code convolution} or {@code fully_connected}
 * @param role {@code pruned} or {@code exempt}
 * @param matrixRows rows of one group's matrix, K
 * @param matrixColumns columns of one group's matrix, N
 * @param groups of the layer
 * @param cellLevel mean level of the cells, of the highest; NaN where cells are average
 */
public record StoredLayer(
    int index,
    String name,
    String kind,
    String role,
    int matrixRows,
    int matrixColumns,
    int groups,
    double cellLevel,
    long weights,
    double keptEnergy,
    long denseCrossbars,
    LayerMapping mapping) {

  private static final List<String> FACTS =
      List.of(
          "mapping_id",
          "layer",
          "layer_name",
          "kind",
          "role",
          "matrix_rows",
          "matrix_columns",
          "groups",
          "cell_level",
          "weights",
          "kept_energy",
          "dense_crossbars",
          "reason");

  /**
   * The layers of one mapping, in network order; without those that failed.
   *
   * @param wave wave of one of its points
   */
  public static List<StoredLayer> read(ResultFolder folder, int wave, String mappingId)
      throws ResultFault {
    return read(folder, wave, Set.of(mappingId)).getOrDefault(mappingId, List.of());
  }

  /** The layers of several mappings of one wave, in one pass over its files. */
  public static Map<String, List<StoredLayer>> read(
      ResultFolder folder, int wave, Set<String> mappingIds) throws ResultFault {
    List<String> columns = new ArrayList<>(FACTS);
    columns.addAll(LayerSchema.mappingColumns());
    Map<String, List<StoredLayer>> layers = new HashMap<>();
    for (Path file : folder.waves().layerFiles(wave)) {
      ParquetColumns.read(
          file,
          columns,
          batch -> {
            for (int r = 0; r < batch.rows(); r++) {
              String mapping = batch.columns().get(0).text(r);
              boolean done = batch.columns().get(FACTS.indexOf("reason")).text(r) == null;
              if (done && mapping != null && mappingIds.contains(mapping)) {
                layers.computeIfAbsent(mapping, m -> new ArrayList<>()).add(layer(batch, r));
              }
            }
          });
    }
    layers.values().forEach(l -> l.sort(Comparator.comparingInt(StoredLayer::index)));
    return layers;
  }

  private static StoredLayer layer(ColumnBatch batch, int row) {
    long[] mapping = new long[LayerSchema.mappingColumns().size()];
    for (int i = 0; i < mapping.length; i++) {
      mapping[i] = (long) batch.columns().get(FACTS.size() + i).number(row);
    }
    return new StoredLayer(
        (int) number(batch, "layer", row),
        text(batch, "layer_name", row),
        text(batch, "kind", row),
        text(batch, "role", row),
        (int) number(batch, "matrix_rows", row),
        (int) number(batch, "matrix_columns", row),
        (int) number(batch, "groups", row),
        number(batch, "cell_level", row),
        (long) number(batch, "weights", row),
        number(batch, "kept_energy", row),
        (long) number(batch, "dense_crossbars", row),
        LayerSchema.mapping(mapping));
  }

  private static double number(ColumnBatch batch, String column, int row) {
    return batch.columns().get(FACTS.indexOf(column)).number(row);
  }

  private static String text(ColumnBatch batch, String column, int row) {
    return String.valueOf(batch.columns().get(FACTS.indexOf(column)).text(row));
  }
}
