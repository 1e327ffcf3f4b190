package org.segsweep.dse.store;

import static org.segsweep.dse.store.Field.real;
import static org.segsweep.dse.store.Field.text;
import static org.segsweep.dse.store.Field.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.segsweep.cost.Overhead;
import org.segsweep.device.SignScheme;
import org.segsweep.dse.store.PointRow.Figures;

/** Columns of the points table that are computed: what pruning saves, and what a point costs. */
final class CostColumns {
  /** Bits of a weight in the network that the composite ratio compares with, as FORMS counts. */
  private static final double REFERENCE_WEIGHT_BITS = 32;

  /** Arrays for one value there: a positive and a negative one. */
  private static final double REFERENCE_STORAGE = 2;

  private CostColumns() {}

  static List<Field<PointRow>> all() {
    List<Field<PointRow>> fields = new ArrayList<>(ratios());
    fields.addAll(costs());
    fields.addAll(prunedLayers());
    fields.addAll(organisation());
    fields.addAll(derived());
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
            CostColumns::crossbarRatio),
        real(
            "composite_ratio",
            "crossbar_ratio x 32 / weight_bits x 2 / arrays or columns a sign takes, as FORMS counts",
            CostColumns::compositeRatio),
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
            r -> r.point().mapping().replication().toString()),
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

  private static OptionalDouble share(double part, double whole) {
    return Double.isNaN(part) || whole == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(part / whole);
  }

  private static double sparsePathUm2(Overhead overhead) {
    return overhead.indexUm2() + overhead.selectUm2() + overhead.accumulateUm2();
  }

  private static double crossbarRatio(Figures f) {
    return (double) f.mapped().dense().crossbars() / f.mapped().whole().crossbars();
  }

  private static @Nullable Double compositeRatio(PointRow row) {
    SignScheme sign = row.point().mapping().sign();
    double storage = sign.arrayFactor() * sign.columnFactor();
    double bits = REFERENCE_WEIGHT_BITS / row.point().mapping().weightBits();
    return row.figure(f -> crossbarRatio(f) * bits * REFERENCE_STORAGE / storage);
  }

  private static Field<PointRow> figure(String name, String meaning, Function<Figures, Double> of) {
    return real(name, meaning, r -> r.figure(of));
  }

  private static Field<PointRow> count(String name, String meaning, Function<Figures, Long> of) {
    return whole(name, meaning, r -> r.figure(of));
  }
}
