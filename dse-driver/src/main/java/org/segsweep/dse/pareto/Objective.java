package org.segsweep.dse.pareto;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A column of the results that a front can weigh. A new objective is one constant. */
public enum Objective {
  ACCURACY(Direction.MAX, "accuracy", "measured top-1 accuracy, where the sweep measures it"),
  KEPT_ENERGY(Direction.MAX, "kept energy (proxy)", "share of squared weights retained; a proxy"),
  WEIGHT_RATIO(Direction.MAX, "weight ratio", "weights / kept weights"),
  CELL_RATIO(Direction.MAX, "cell ratio", "cells of the dense network / cells stored"),
  CROSSBAR_RATIO(Direction.MAX, "crossbar ratio", "crossbars of the dense network / crossbars"),
  CROSSBARS(Direction.MIN, "crossbars", "crossbars of all layers"),
  ENERGY_PJ(Direction.MIN, "energy (pJ)", "energy of one image"),
  LATENCY_NS(Direction.MIN, "latency (ns)", "latency of one image"),
  AREA_UM2(Direction.MIN, "area (um2)", "area of all crossbars and their periphery"),
  INDEX_BITS(Direction.MIN, "index (bits)", "index data beside the weights"),
  UTILISATION(Direction.MAX, "utilisation", "used cells / cells of the crossbars"),
  INTERVAL_NS(Direction.MIN, "interval (ns)", "time between images when all layers work at once"),
  POWER_MW(Direction.MIN, "power (mW)", "energy of one image over the interval"),
  TOPS_PER_W(Direction.MAX, "TOPS/W", "operations of the unpruned network for each pJ"),
  TOPS_PER_MM2(Direction.MAX, "TOPS/mm2", "operations of the unpruned network, for the area"),
  EDP_PJ_NS(Direction.MIN, "EDP (pJ ns)", "energy times latency of one image");

  /** Which end of a column is good. */
  public enum Direction {
    MIN,
    MAX;

    /** The value such that smaller is better; turned around again by the same. */
    public double cost(double value) {
      // 0.0 - x and x + 0.0 make no -0.0, which would sort below 0.0.
      return this == MAX ? 0.0 - value : value + 0.0;
    }
  }

  private final Direction direction;
  private final String label;
  private final String description;
  private final String column = name().toLowerCase(Locale.ROOT);

  Objective(Direction direction, String label, String description) {
    this.direction = direction;
    this.label = label;
    this.description = description;
  }

  public Direction direction() {
    return direction;
  }

  /** Column of the results, and name in specifications: {@code energy_pj}. */
  public String column() {
    return column;
  }

  /** Heading in reports, with its unit; says so where the figure is a proxy. */
  public String label() {
    return label;
  }

  public String description() {
    return description;
  }

  /** The objective of a column; its unit may be left out, as in {@code energy}. */
  public static Optional<Objective> find(String column) {
    return Arrays.stream(values())
        .filter(o -> o.column().equals(column) || o.withoutUnit().equals(column))
        .findFirst();
  }

  /**
   * The objectives of some columns, each once.
   *
   * @throws IllegalArgumentException naming one that is none, and all there are
   */
  public static List<Objective> named(List<String> columns) {
    return columns.stream().map(c -> named(c.trim())).distinct().toList();
  }

  private static Objective named(String column) {
    return find(column)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no objective '%s'; there are %s"
                        .formatted(
                            column,
                            Arrays.stream(values())
                                .map(Objective::column)
                                .collect(Collectors.joining(", ")))));
  }

  private String withoutUnit() {
    return column().replaceFirst("_(pj|ns|um2|mw|bits)$", "");
  }
}
