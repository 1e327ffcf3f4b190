package org.segsweep.dse.store;

import static org.segsweep.dse.store.Field.real;
import static org.segsweep.dse.store.Field.text;
import static org.segsweep.dse.store.Field.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.segsweep.device.InputSkipping;
import org.segsweep.map.EventCounts;
import org.segsweep.map.LayerMapping;
import org.segsweep.prune.IndexData;

/** The columns of the layers table: one row a layer under one pruning and one mapping. */
public final class LayerSchema {
  private LayerSchema() {}

  public static List<Field<LayerRow>> layers() {
    List<Field<LayerRow>> fields = new ArrayList<>();
    fields.add(text("mapping_id", "joins to the points table", LayerRow::mappingId));
    fields.add(whole("layer", "position in the network, from 0", LayerRow::index));
    fields.add(text("layer_name", "name in the network file", r -> r.layer().name()));
    fields.add(text("kind", "convolution or fully_connected", r -> lower(r.layer().kind())));
    fields.add(text("role", "pruned, or exempt (left dense)", r -> lower(r.layer().role())));
    fields.add(
        whole("matrix_rows", "rows of one group's matrix, K", r -> r.layer().shape().rows()));
    fields.add(
        whole(
            "matrix_columns",
            "columns of one group's matrix, N",
            r -> r.layer().shape().columns()));
    fields.add(whole("groups", "groups of the layer", r -> r.layer().shape().groups()));
    fields.add(whole("windows", "output positions of one image", r -> r.layer().shape().windows()));
    fields.add(
        text(
            "reason",
            "why the layer failed; null when done",
            r -> r.result().either(m -> null, why -> why)));
    fields.add(whole("weights", "weights before pruning", r -> r.layer().shape().weightCount()));
    fields.add(count("kept_weights", "kept positions", LayerMapping::keptWeights));
    fields.add(
        real(
            "kept_energy",
            "share of squared weights retained: a proxy, not an accuracy",
            r -> r.mapped(m -> r.retained().keptEnergyShare())));
    fields.add(
        real(
            "quantisation_error",
            "squared error of the kept weights at weight_bits / squared weights; null for 1-bit weights",
            LayerRow::quantisationShare));
    fields.add(whole("dense_crossbars", "crossbars of the dense layer", LayerRow::denseCrossbars));
    fields.addAll(mapped());
    fields.add(
        real(
            "cell_level",
            "mean level of the cells, of the highest; null where cells are taken to be average",
            r -> r.mapped(m -> r.cellLevel())));
    return List.copyOf(fields);
  }

  /** What a mapping is made of: enough to read it back, see {@link #mapping}. */
  private static List<Field<LayerRow>> mapped() {
    return List.of(
        count("crossbars", "crossbars of the layer", LayerMapping::crossbars),
        count("used_cells", "cells that hold a block", LayerMapping::usedCells),
        count("cells", "cells of the crossbars", LayerMapping::cells),
        count("rows_per_read", "most word lines driven in one read", m -> (long) m.rowsPerRead()),
        count(
            "input_select_bits",
            "index data that selects inputs",
            m -> m.index().inputSelectBits()),
        count(
            "output_route_bits",
            "index data that routes outputs",
            m -> m.index().outputRouteBits()),
        count("sign_bits", "sign bits of polarised fragments", m -> m.index().signBits()),
        count(
            "array_reads",
            "reads of an array, per image and input slice",
            m -> m.events().arrayReads()),
        count(
            "conversions",
            "ADC conversions, per image and input slice",
            m -> m.events().conversions()),
        count(
            "row_activations",
            "word lines driven, per image and input slice",
            m -> m.events().rowActivations()),
        count("cell_reads", "active cells, per image and input slice", m -> m.events().cellReads()),
        count(
            "sequential_reads",
            "reads that follow each other, per image and input slice",
            m -> m.events().sequentialReads()),
        count("input_words", "activations fetched, per image", m -> m.events().inputWords()),
        count("outputs", "output values, per image", m -> m.events().outputs()),
        count(
            "partial_sums",
            "sums added to another tile's, per image",
            m -> m.events().partialSums()),
        count(
            "scattered_sums",
            "sums sent to the accumulator of their filter, per image",
            m -> m.events().scatteredSums()),
        count(
            "selected_words",
            "activations that pass a word selector, per image",
            m -> m.events().selectedWords()),
        count("index_bits_read", "index data delivered, per image", m -> m.events().indexBits()),
        count("macs", "multiply-accumulates of the unpruned layer", m -> m.events().macs()),
        count(
            "lead_windows",
            "input positions the first window waits for, where all of them are windows",
            LayerMapping::leadWindows),
        count(
            "reuses_sums",
            "1 where a read whose inputs repeat is left out and its sums are used again, else 0",
            m -> m.skipping() == InputSkipping.REPEATS ? 1L : 0L));
  }

  /** Columns that {@link #mapping} needs, in its order. */
  static List<String> mappingColumns() {
    List<String> columns = new ArrayList<>(List.of("kept_weights", "windows"));
    mapped().forEach(f -> columns.add(f.name()));
    return columns;
  }

  /**
   * The mapping of a stored row.
   *
   * @param v the values of {@link #mappingColumns()}
   */
  static LayerMapping mapping(long[] v) {
    return new LayerMapping(
        v[2],
        v[3],
        v[4],
        v[0],
        new IndexData(v[6], v[7], v[8]),
        new EventCounts(
            v[9], v[10], v[11], v[12], v[13], v[14], v[15], v[16], v[17], v[18], v[19], v[20]),
        Math.toIntExact(v[5]),
        v[22] == 1 ? InputSkipping.REPEATS : InputSkipping.NONE,
        v[1],
        v[21]);
  }

  private static Field<LayerRow> count(
      String name, String meaning, Function<LayerMapping, Long> of) {
    return whole(name, meaning, r -> r.mapped(of));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
