package org.segsweep.dse.store;

import static org.segsweep.dse.store.Field.flag;
import static org.segsweep.dse.store.Field.text;
import static org.segsweep.dse.store.Field.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.segsweep.cost.AdcBits;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.dse.plan.PeripherySetting;
import org.segsweep.map.Packing;

/**
 * The columns of the points table, in order. What names a column is here, in {@link PruningColumns}
 * or in {@link CostColumns}; docs/results.md has them for users, and a test compares it with this
 * list.
 */
public final class ResultSchema {
  /** Raised whenever a column changes its name, type or meaning. */
  public static final int VERSION = 3;

  private ResultSchema() {}

  /** The points table: one row a design point. */
  public static List<Field<PointRow>> points() {
    List<Field<PointRow>> fields = new ArrayList<>();
    fields.add(
        text(
            "point_id",
            "16 hex digits, a hash of all parameters; the same for every network",
            PointRow::id));
    fields.add(
        text("status", "done or failed", r -> r.result().either(f -> "done", why -> "failed")));
    fields.add(
        text(
            "reason",
            "why the point failed; null when done",
            r -> r.result().<@Nullable String>either(f -> null, why -> why)));
    fields.add(text("network", "name of the network", r -> r.sweep().network()));
    fields.add(
        text(
            "weights_origin",
            "imported or synthetic; synthetic weights say nothing of accuracy",
            r -> r.sweep().weightsOrigin()));
    fields.addAll(PruningColumns.all());
    fields.addAll(hardware());
    fields.addAll(CostColumns.all());
    return List.copyOf(fields);
  }

  /** The number that a row has in a column of numbers; NaN where it has none. */
  public static Function<PointRow, Double> number(String column) {
    Field<PointRow> field =
        points().stream().filter(f -> f.name().equals(column)).findFirst().orElseThrow();
    return row -> field.value().apply(row) instanceof Number n ? n.doubleValue() : Double.NaN;
  }

  /** {@code segmentRows} as {@code segment_rows}. */
  public static String columnOf(String parameter) {
    return parameter.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static List<Field<PointRow>> hardware() {
    return List.of(
        text("mapping_id", "joins to the layers table", PointRow::mappingId),
        text("mapping", "A (whole arrays) or B (row groups)", r -> mapping(r).packing().mode()),
        whole(
            "active_rows",
            "word lines of the crossbar in mode A, of a tile in mode B",
            r -> mapping(r).config().activeRows()),
        whole("rows_per_read", "word lines driven in one read", r -> mapping(r).rowsPerRead()),
        whole(
            "converted_rows",
            "rows of a read that converters resolve; fewer where the scheme bounds the weights of a column",
            r -> mapping(r).convertedRows()),
        whole(
            "tile_columns",
            "width of a mode B tile in cells; null for full width and in mode A",
            r -> tileColumns(mapping(r))),
        whole("crossbar_rows", "word lines of a crossbar", r -> mapping(r).rows()),
        whole("crossbar_columns", "bit lines of a crossbar", r -> mapping(r).columns()),
        whole("cell_bits", "bits of a cell", r -> mapping(r).cellBits()),
        whole("weight_bits", "bits of a weight", r -> mapping(r).weightBits()),
        text(
            "weight_scale",
            "what shares a scale when weights are quantised: layer or filter",
            r -> mapping(r).scale().label()),
        text("sign", "how signs are stored", r -> mapping(r).sign().label()),
        flag(
            "straddle",
            "whether a weight's cells may lie on two crossbars",
            r -> mapping(r).straddle()),
        text(
            "adc",
            "ADC choice: exact, paper or a number",
            r -> r.point().periphery().adc().toString()),
        whole("adc_bits", "resolution of the ADC", r -> r.adcBits() == 0 ? null : r.adcBits()),
        flag(
            "adc_clips",
            "whether that clips the largest sums a column can have, flipped columns counted in",
            r -> r.adcBits() == 0 ? null : adcClips(r)),
        whole(
            "columns_per_adc",
            "bit lines that share an ADC",
            r -> r.point().periphery().columnsPerAdc()),
        whole(
            "arrays_per_adc",
            "crossbars that share their ADCs",
            r -> r.point().periphery().arraysPerAdc()),
        whole("dac_bits", "input bits of one read", r -> r.point().periphery().dacBits()),
        whole("input_bits", "bits of an input", r -> r.point().periphery().inputBits()),
        text(
            "input_coding",
            "whether inputs have a sign bit: unsigned or twos-complement",
            r -> r.point().periphery().inputCoding().label()),
        text(
            "accelerator",
            "component library of the costs",
            r -> r.point().periphery().accelerator()),
        text(
            "input_activity",
            "inputs that costs follow: average (the accelerator's) or sampled",
            r -> r.sweep().inputs()),
        text(
            "cell_activity",
            "conductances that costs follow: average (the accelerator's) or weights",
            r -> r.sweep().cells()));
  }

  private static boolean adcClips(PointRow row) {
    PeripherySetting periphery = row.point().periphery();
    return AdcBits.clips(periphery.adc(), mapping(row).config(), periphery.dacBits());
  }

  private static @Nullable Integer tileColumns(MappingSetting mapping) {
    return mapping.config().packing() instanceof Packing.RowGroups groups
            && groups.tileColumns().isPresent()
        ? groups.tileColumns().getAsInt()
        : null;
  }

  private static MappingSetting mapping(PointRow row) {
    return row.point().mapping();
  }
}
