package org.segsweep.dse.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segsweep.activity.Activity;
import org.segsweep.cost.CostBreakdown;
import org.segsweep.cost.CostModel;
import org.segsweep.device.Component;
import org.segsweep.dse.store.StoredDesign;
import org.segsweep.dse.store.StoredLayer;
import org.segsweep.dse.store.StoredPoint;

/** Where the energy, time and area of one point go, by layer and component, and what limits it. */
public final class Explanation {
  private static final List<Component> INDEX =
      List.of(Component.INDEX_STORE, Component.INPUT_SELECT, Component.OUTPUT_ACCUMULATE);

  private final StoredPoint point;
  private final List<Part> parts;
  private final List<Limit> limits;

  /**
   * A layer or a component.
   *
   * @param kind {@code layer} or {@code component}
   * @param latencyNs null for a component: a read uses all of them at once
   */
  public record Part(
      String kind, String name, double energyPj, @Nullable Double latencyNs, double areaUm2) {}

  /**
   * Something that costs are lost to.
   *
   * @param name {@code adc}, {@code rows}, {@code padding}, {@code zeros} or {@code index}
   * @param of what it takes a part of, such as energy
   * @param share 0 to 1
   * @param meaning one line
   */
  public record Limit(String name, String of, double share, String meaning) {}

  /**
   * @param point one that is done
   * @param layers in network order
   * @param activity the data that the sweep's costs follow
   */
  public Explanation(
      StoredPoint point, List<StoredLayer> layers, CostModel model, Activity activity) {
    this.point = point;
    HardwareDetail hardware = new HardwareDetail(model, StoredDesign.of(point), layers, activity);
    this.parts = parts(layers, hardware);
    this.limits = limits(point, hardware);
  }

  public StoredPoint point() {
    return point;
  }

  /** Layers in network order, then components. */
  public List<Part> parts() {
    return parts;
  }

  private static List<Part> parts(List<StoredLayer> layers, HardwareDetail hardware) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      CostBreakdown cost = hardware.layerCost(i);
      parts.add(
          new Part(
              "layer", layers.get(i).name(), cost.dynamicPj(), cost.latencyNs(), cost.areaUm2()));
    }
    CostBreakdown whole = hardware.cost();
    for (Component component : Component.values()) {
      double energy = whole.energyPj(component);
      double area = whole.areaUm2(component);
      if (energy != 0 || area != 0) {
        parts.add(new Part("component", component.label(), energy, null, area));
      }
    }
    whole.leakagePj().ifPresent(pj -> parts.add(new Part("component", "leakage", pj, null, 0)));
    return List.copyOf(parts);
  }

  private static List<Limit> limits(StoredPoint point, HardwareDetail hardware) {
    CostBreakdown cost = hardware.cost();
    List<Limit> limits = new ArrayList<>();
    double adcEnergy = cost.energyPj(Component.ADC) / cost.energyPj();
    limits.add(
        new Limit(
            "adc",
            "energy",
            adcEnergy,
            "conversions of %s bits".formatted(point.text("adc_bits"))));
    limits.add(
        new Limit("adc", "area", cost.areaUm2(Component.ADC) / cost.areaUm2(), "converters"));
    double readNs = hardware.readNs();
    limits.add(
        new Limit(
            "adc",
            "time",
            1 - hardware.readNsOfArray() / readNs,
            "a read of %s ns waits for %s columns a converter; with one for each it takes %s ns"
                .formatted(
                    Numbers.significant(readNs, 4),
                    point.text("columns_per_adc"),
                    Numbers.significant(hardware.readNsOfArray(), 4))));
    double rows = point.number("rows_per_read") / point.number("crossbar_rows");
    limits.add(
        new Limit(
            "rows",
            "time",
            Math.max(0, 1 - rows),
            "%s of %s word lines are driven in one read; the share is of the reads of full crossbars"
                .formatted(point.text("rows_per_read"), point.text("crossbar_rows"))));
    limits.add(
        new Limit(
            "padding",
            "crossbars",
            1 - point.number("utilisation"),
            "cells of the crossbars that hold no block"));
    limits.add(
        new Limit(
            "zeros",
            "stored cells",
            Math.max(0, 1 - point.number("cell_ratio") / point.number("weight_ratio")),
            "cells that blocks store for pruned weights"));
    limits.add(
        new Limit("index", "area", part(cost, false), "index data and the sparse data path"));
    limits.add(
        new Limit("index", "energy", part(cost, true), "index data and the sparse data path"));
    limits.sort(Comparator.comparingDouble(Limit::share).reversed());
    return List.copyOf(limits);
  }

  private static double part(CostBreakdown cost, boolean energy) {
    double sum = 0;
    for (Component component : INDEX) {
      sum += energy ? cost.energyPj(component) : cost.areaUm2(component);
    }
    return sum / (energy ? cost.energyPj() : cost.areaUm2());
  }

  /** Layers and components with their shares, the dearest of each kind first. */
  public Table partTable(String kind) {
    List<Part> own =
        parts.stream()
            .filter(p -> p.kind.equals(kind))
            .sorted(Comparator.comparingDouble(Part::energyPj).reversed())
            .toList();
    double energy = own.stream().mapToDouble(Part::energyPj).sum();
    double area = own.stream().mapToDouble(Part::areaUm2).sum();
    double latency = own.stream().mapToDouble(Explanation::latency).sum();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Part part : own) {
      rows.add(
          Arrays.asList(
              part.name,
              part.energyPj,
              share(part.energyPj, energy),
              part.latencyNs,
              part.latencyNs == null ? null : share(part.latencyNs, latency),
              part.areaUm2,
              share(part.areaUm2, area)));
    }
    return new Table(
        List.of(
            Table.Column.of("name", kind),
            Table.Column.number("energy_pj", "energy (pJ)", 5),
            Table.Column.of("energy_share", "of energy"),
            Table.Column.number("latency_ns", "latency (ns)", 5),
            Table.Column.of("latency_share", "of latency"),
            Table.Column.number("area_um2", "area (um2)", 5),
            Table.Column.of("area_share", "of area")),
        rows);
  }

  private static double latency(Part part) {
    return part.latencyNs == null ? 0 : part.latencyNs;
  }

  private static String share(double part, double whole) {
    return whole == 0 ? "-" : Numbers.percent(part / whole);
  }

  /** What limits the point. */
  public Table limitTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Limit limit : limits) {
      rows.add(Arrays.asList(limit.name, Numbers.percent(limit.share), limit.of, limit.meaning));
    }
    return new Table(
        List.of(
            Table.Column.of("limit", "limit"),
            Table.Column.of("share", "takes"),
            Table.Column.of("of", "of"),
            Table.Column.of("meaning", "that is")),
        rows);
  }
}
