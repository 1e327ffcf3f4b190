package org.segsweep.dse.store;

import static org.segsweep.dse.store.Field.flag;
import static org.segsweep.dse.store.Field.real;
import static org.segsweep.dse.store.Field.text;
import static org.segsweep.dse.store.Field.whole;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.segsweep.cost.AdcBits;
import org.segsweep.cost.Overhead;
import org.segsweep.device.SignScheme;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.dse.plan.PeripherySetting;
import org.segsweep.dse.plan.PruneSetting;
import org.segsweep.dse.stage.Measured;
import org.segsweep.dse.store.PointRow.Figures;
import org.segsweep.map.Packing;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;

/**
 * The columns of the result tables, in order: the one place that names them. Documented for users
 * in docs/results.md, which a test compares with this list.
 */
public final class ResultSchema {
  /** Raised whenever a column changes its name, type or meaning. */
  public static final int VERSION = 3;

  /** Bits of a weight in the network that the composite ratio compares with, as FORMS counts. */
  private static final double REFERENCE_WEIGHT_BITS = 32;

  /** Arrays for one value there: a positive and a negative one. */
  private static final double REFERENCE_STORAGE = 2;

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
    fields.addAll(pruning());
    fields.addAll(accuracy());
    fields.addAll(hardware());
    fields.addAll(figures());
    fields.addAll(organisation());
    fields.addAll(derived());
    return List.copyOf(fields);
  }

  /** The number that a row has in a column of numbers; NaN where it has none. */
  public static Function<PointRow, Double> number(String column) {
    Field<PointRow> field =
        points().stream().filter(f -> f.name().equals(column)).findFirst().orElseThrow();
    return row -> field.value().apply(row) instanceof Number n ? n.doubleValue() : Double.NaN;
  }

  private static List<Field<PointRow>> pruning() {
    List<Field<PointRow>> fields = new ArrayList<>();
    fields.add(text("scheme", "id of the pruning scheme", r -> prune(r).scheme()));
    fields.add(text("settings", "all parameters of the scheme as name=value", PointRow::settings));
    fields.add(
        text(
            "layer_settings",
            "parameters that single layers have of their own; null for none",
            r -> prune(r).layers().isEmpty() ? null : prune(r).layers().toString().strip()));
    parameters().forEach((name, same) -> fields.add(parameterField(name, same)));
    fields.add(
        text(
            "row_order",
            "how kernels are unrolled into rows: chw, hwc or cwh",
            r -> prune(r).rowOrder().name().toLowerCase(Locale.ROOT)));
    fields.add(
        text(
            "ratios",
            "how the kept share is spread over the layers: uniform, threshold(measure), sensitivity(measure) or layers{share of each}",
            r -> prune(r).ratios().toString()));
    fields.add(
        flag(
            "propagate",
            "whether input channels went with the filters that make them, and filters with the channels that they make",
            r -> prune(r).propagate()));
    fields.add(
        text(
            "exempt",
            "layers left dense, comma separated",
            r -> prune(r).exempt().stream().map(e -> e.id()).collect(Collectors.joining(","))));
    return fields;
  }

  private static List<Field<PointRow>> accuracy() {
    return List.of(
        text(
            "recover",
            "recipe that the weights are trained by while and after they are pruned; null for none",
            r -> prune(r).recover().isAsked() ? prune(r).recover().recipe() : null),
        whole(
            "recover_seed",
            "decides the order of the training images; null without a recipe",
            r -> prune(r).recover().isAsked() ? prune(r).recover().seed() : null),
        real(
            "accuracy",
            "measured top-1 accuracy, 0 to 1, weights on the levels of weight_bits; null where it was not measured",
            r -> r.measured(m -> m.top1().share())),
        real(
            "accuracy_low",
            "lower end of its 95 % interval (Wilson), of images alone",
            r -> r.measured(m -> m.top1().interval().low())),
        real(
            "accuracy_high",
            "upper end of that interval",
            r -> r.measured(m -> m.top1().interval().high())),
        text(
            "accuracy_method",
            "pruned (no weight was trained, batch normalisation measured anew) or recovered (trained by recover)",
            r -> r.measured(Measured::method)),
        text(
            "accuracy_split",
            "images that were scored: validation (held out of training) or test",
            r -> r.measured(Measured::split)),
        whole("accuracy_images", "how many", r -> r.measured(Measured::images)),
        whole(
            "accuracy_epochs",
            "epochs of training after the dense network",
            r -> r.measured(Measured::epochs)),
        real(
            "baseline_accuracy",
            "accuracy of the unpruned network with the same training on the same images",
            PointRow::baseline),
        real(
            "accuracy_drop",
            "baseline_accuracy - accuracy",
            r -> {
              Double baseline = r.baseline();
              Double accuracy = r.measured(m -> m.top1().share());
              return baseline == null || accuracy == null ? null : baseline - accuracy;
            }),
        text(
            "proxy",
            "what stood for accuracy on a rung without any; null where no rung had one",
            r -> r.accuracy().proxy()),
        real(
            "proxy_value",
            "its value, larger is better; no accuracy",
            r -> r.accuracy().proxyValue()),
        text(
            "trained_network",
            "name of the trained network in the folder accuracy; null where weights are those of the file",
            r -> r.accuracy().trainedKey()),
        text(
            "accuracy_reason",
            "why the highest rung gave no accuracy; null where it did",
            r -> r.accuracy().reason()));
  }

  /** The parameters of all schemes by name; a name is of one kind in each. */
  private static Map<String, List<Parameter>> parameters() {
    Map<String, List<Parameter>> all = new LinkedHashMap<>();
    for (Scheme scheme : SchemeCatalogue.schemes()) {
      scheme
          .parameters()
          .forEach(p -> all.computeIfAbsent(p.name(), n -> new ArrayList<>()).add(p));
    }
    return all;
  }

  private static Field<PointRow> parameterField(String name, List<Parameter> same) {
    Parameter parameter = same.get(0);
    Function<PointRow, @Nullable Object> value =
        r -> prune(r).settings().find(name).map(ResultSchema::plain).orElse(null);
    Field.Type type =
        parameter.kind() instanceof Parameter.Kind.Whole
            ? Field.Type.WHOLE
            : parameter.kind() instanceof Parameter.Kind.Share ? Field.Type.REAL : Field.Type.TEXT;
    return new Field<>(columnOf(name), type, meaning(same), value);
  }

  /** A special number has a word in specifications, and stays a number here. */
  private static String meaning(List<Parameter> same) {
    Parameter first = same.get(0);
    if (same.stream().anyMatch(p -> !p.description().equals(first.description()))) {
      return "parameter of several schemes, see `segsweep schemes`";
    }
    String words =
        first.kind() instanceof Parameter.Kind.Whole whole
            ? whole.words().stream()
                .map(w -> "; %d for %s".formatted(w.value(), w.name()))
                .collect(Collectors.joining())
            : "";
    return first.description() + words;
  }

  private static Object plain(Parameter.Value value) {
    if (value instanceof Parameter.Value.Whole whole) {
      return (long) whole.number();
    }
    return value instanceof Parameter.Value.Share share
        ? (Object) share.ratio().value()
        : value.toString();
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

  private static List<Field<PointRow>> figures() {
    List<Field<PointRow>> fields = new ArrayList<>(ratios());
    fields.addAll(costs());
    fields.addAll(prunedLayers());
    return fields;
  }

  private static List<Field<PointRow>> ratios() {
    return List.of(
        figure(
            "kept_energy",
            "share of squared weights retained, whole network: a proxy, not an accuracy",
            f -> f.mapped().retained().keptEnergyShare()),
        figure(
            "pruning_error",
            "share of squared weights that pruning and polarisation lose: 1 - kept_energy",
            f -> 1 - f.mapped().retained().keptEnergyShare()),
        known(
            "quantisation_error",
            "squared error of the kept weights at weight_bits / squared weights, whole network; null for 1-bit weights",
            f -> share(f.mapped().quantisationError(), f.mapped().retained().energy())),
        figure(
            "weight_ratio",
            "weights / kept weights, whole network",
            f -> f.mapped().retained().weightRatio()),
        figure(
            "cell_ratio",
            "cells of the dense network / cells stored, zeros inside blocks included",
            f -> (double) f.mapped().dense().cells() / f.mapped().whole().usedCells()),
        figure(
            "crossbar_ratio",
            "crossbars of the dense network / crossbars; same bit widths, same sign scheme",
            ResultSchema::crossbarRatio),
        real(
            "composite_ratio",
            "crossbar_ratio x 32 / weight_bits x 2 / arrays or columns a sign takes, as FORMS counts",
            ResultSchema::compositeRatio),
        count(
            "crossbars",
            "crossbars of all layers, copies counted",
            f -> f.mapped().placed().crossbars()),
        count(
            "dense_crossbars",
            "crossbars of the dense network in whole arrays",
            f -> f.mapped().dense().crossbars()),
        figure(
            "utilisation",
            "used cells / cells of the crossbars, copies counted",
            f -> f.mapped().placed().utilisation()),
        count(
            "index_bits",
            "index data beside the weights, bits",
            f -> f.mapped().whole().index().totalBits()));
  }

  private static List<Field<PointRow>> costs() {
    return List.of(
        figure("energy_pj", "energy of one image, pJ", f -> f.cost().energyPj()),
        figure(
            "latency_ns",
            "time of one image, one layer after the other, ns",
            f -> f.cost().latencyNs()),
        figure(
            "interval_ns",
            "time between images when all layers work at once, ns",
            f -> f.cost().intervalNs()),
        figure(
            "area_um2", "area of the crossbars and their periphery, um2", f -> f.cost().areaUm2()),
        figure(
            "index_area_um2",
            "part of area_um2 that the sparse data path takes, um2",
            f -> sparsePathUm2(Overhead.of(f.cost()))));
  }

  private static List<Field<PointRow>> organisation() {
    return List.of(
        text(
            "replication",
            "copies of the layers: none, balanced(crossbars), neurosim(speedUp), layers(copies of each)",
            r -> mapping(r).replication().toString()),
        count(
            "crossbars_unreplicated",
            "crossbars with one copy of each layer; what the ratios are counted with",
            f -> f.mapped().whole().crossbars()),
        text(
            "tile_packing",
            "shared, or layer-per-tile",
            r -> r.point().periphery().organisation().tiles().label()),
        figure(
            "tiles",
            "tiles that area_um2 is counted in; a share of one counts where layers share",
            f -> f.cost().tiles()),
        text(
            "index_store",
            "where index data is kept: register, edram, sram or crossbar",
            r -> r.point().periphery().organisation().index().label()),
        text(
            "interconnect",
            "how far outputs travel: one-hop or mesh",
            r -> r.point().periphery().organisation().network().label()));
  }

  private static List<Field<PointRow>> derived() {
    return List.of(
        figure(
            "pipeline_latency_ns",
            "time of the first image when layers work at once, ns",
            f -> f.cost().pipelineLatencyNs()),
        known(
            "leakage_pj",
            "part of energy_pj that leaks over interval_ns, pJ; null where the library gives none",
            f -> f.cost().leakagePj()),
        figure("power_mw", "energy_pj / interval_ns, mW", f -> f.efficiency().powerMw()),
        figure(
            "tops",
            "10^12 operations a second at interval_ns; 2 for each multiply-accumulate of the unpruned network",
            f -> f.efficiency().tops()),
        figure(
            "tops_per_w",
            "operations of the unpruned network / pJ",
            f -> f.efficiency().topsPerW()),
        figure("tops_per_mm2", "tops / mm2 of area_um2", f -> f.efficiency().topsPerMm2()),
        figure("edp_pj_ns", "energy_pj x latency_ns", f -> f.efficiency().edpPjNs()),
        figure(
            "adc_conversions_per_mac",
            "used columns converted / multiply-accumulates of the unpruned network",
            f -> f.efficiency().conversionsPerMac()),
        known(
            "programming_pj",
            "energy of writing all copies once, pJ; null where the library gives no write energy",
            f -> f.programming().energyPj()),
        known(
            "programming_ns",
            "time of that, row by row, all crossbars at once, ns; null where unknown",
            f -> f.programming().timeNs()));
  }

  /** A figure that may be unknown: null, never 0. */
  private static Field<PointRow> known(
      String name, String meaning, Function<Figures, OptionalDouble> of) {
    return real(
        name,
        meaning,
        r -> {
          OptionalDouble value = r.figure(of);
          return value == null || value.isEmpty() ? null : value.getAsDouble();
        });
  }

  private static List<Field<PointRow>> prunedLayers() {
    return List.of(
        figure(
            "pruned_layers_kept_energy",
            "kept_energy over the layers that the scheme prunes",
            f -> f.mapped().prunedRetained().keptEnergyShare()),
        figure(
            "pruned_layers_weight_ratio",
            "weight_ratio over the layers that the scheme prunes",
            f -> f.mapped().prunedRetained().weightRatio()),
        count(
            "pruned_layers_crossbars",
            "crossbars of the layers that the scheme prunes",
            f -> f.mapped().pruned().crossbars()),
        figure(
            "pruned_layers_crossbar_ratio",
            "crossbar_ratio over the layers that the scheme prunes",
            f -> (double) f.mapped().dense().prunedCrossbars() / f.mapped().pruned().crossbars()));
  }

  private static OptionalDouble share(double part, double whole) {
    return Double.isNaN(part) || whole == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(part / whole);
  }

  private static boolean adcClips(PointRow row) {
    PeripherySetting periphery = row.point().periphery();
    return AdcBits.clips(periphery.adc(), mapping(row).config(), periphery.dacBits());
  }

  private static double sparsePathUm2(Overhead overhead) {
    return overhead.indexUm2() + overhead.selectUm2() + overhead.accumulateUm2();
  }

  private static double crossbarRatio(Figures f) {
    return (double) f.mapped().dense().crossbars() / f.mapped().whole().crossbars();
  }

  private static @Nullable Double compositeRatio(PointRow row) {
    SignScheme sign = mapping(row).sign();
    double storage = sign.arrayFactor() * sign.columnFactor();
    double bits = REFERENCE_WEIGHT_BITS / mapping(row).weightBits();
    return row.figure(f -> crossbarRatio(f) * bits * REFERENCE_STORAGE / storage);
  }

  private static Field<PointRow> figure(String name, String meaning, Function<Figures, Double> of) {
    return real(name, meaning, r -> r.figure(of));
  }

  private static Field<PointRow> count(String name, String meaning, Function<Figures, Long> of) {
    return whole(name, meaning, r -> r.figure(of));
  }

  private static @Nullable Integer tileColumns(MappingSetting mapping) {
    return mapping.config().packing() instanceof Packing.RowGroups groups
            && groups.tileColumns().isPresent()
        ? groups.tileColumns().getAsInt()
        : null;
  }

  private static PruneSetting prune(PointRow row) {
    return row.point().prune();
  }

  private static MappingSetting mapping(PointRow row) {
    return row.point().mapping();
  }
}
