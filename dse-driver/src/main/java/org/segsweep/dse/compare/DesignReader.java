package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

/**
 * The designs of result folders, by hardware setting and contender. Points that failed, or lack the
 * quality that is asked for, are left out.
 */
public final class DesignReader {
  /** With the hardware and the contender, what makes two rows seeds of one design. */
  static final List<String> DESIGN_TEXTS =
      List.of("settings", "layer_settings", "ratios", "row_order", "exempt", "recover");

  static final List<String> DESIGN_NUMBERS =
      List.of("active_rows", "tile_columns", "propagate", "rows_per_read", "straddle");

  private static final List<String> TEXTS = texts();
  private static final List<String> NUMBERS = numbers();

  private final Target.Kind quality;
  private final Map<Place, Map<List<String>, Seeds>> seeds = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Map<Double, String> wholes = new HashMap<>();
  private int repeated;

  /** Where a design belongs. */
  record Place(HardwareSetting hardware, Contender who) {}

  /**
   * What is added to names that stand for different things in different folders.
   *
   * @param network empty where the name is enough
   * @param accelerator empty where the name is enough
   */
  public record Labels(String network, String accelerator) {
    String of(String column) {
      return switch (column) {
        case "network" -> network;
        case "accelerator" -> accelerator;
        default -> "";
      };
    }
  }

  /**
   * @param quality a kind for which {@link Target.Kind#isQuality()}
   */
  public DesignReader(Target.Kind quality) {
    this.quality = quality;
  }

  private static List<String> texts() {
    List<String> all = new ArrayList<>(HardwareSetting.TEXTS);
    all.addAll(DESIGN_TEXTS);
    all.addAll(List.of("point_id", "scheme", "mapping", "sign", "accuracy_split"));
    return List.copyOf(all);
  }

  private static List<String> numbers() {
    List<String> all = new ArrayList<>(HardwareSetting.NUMBERS);
    all.addAll(DESIGN_NUMBERS);
    for (Figure figure : Figure.values()) {
      all.add(figure.column());
    }
    all.addAll(
        List.of(
            "accuracy",
            "accuracy_low",
            "accuracy_high",
            "accuracy_drop",
            "accuracy_images",
            "kept_energy"));
    return List.copyOf(all);
  }

  /**
   * Adds the points of a folder; of a point that an earlier folder had, that one's row stays.
   *
   * @param labels what its network and accelerator are told apart by
   */
  public DesignReader add(ResultFolder folder, Labels labels) throws ResultFault {
    return add(PointTable.read(folder, NUMBERS, TEXTS), labels);
  }

  /**
   * The same of some rows alone.
   *
   * @param wanted row numbers, in the order of the folder's files
   */
  public DesignReader add(ResultFolder folder, Labels labels, BitSet wanted) throws ResultFault {
    return add(PointTable.read(folder, NUMBERS, TEXTS, wanted), labels);
  }

  private DesignReader add(PointTable table, Labels labels) {
    Set<String> here = new HashSet<>();
    String suffix = labels.toString();
    for (int r = 0; r < table.rows(); r++) {
      if (Double.isNaN(value(table, r)) || Double.isNaN(table.number("crossbars", r))) {
        continue;
      }
      String id = table.text("point_id", r) + suffix;
      here.add(id);
      if (known.contains(id)) {
        repeated++;
      } else {
        add(table, r, labels);
      }
    }
    known.addAll(here);
    return this;
  }

  /** Whether any point of a folder has a measured accuracy. */
  public static boolean measuresAccuracy(ResultFolder folder) throws ResultFault {
    PointTable table = PointTable.read(folder, List.of("accuracy"), List.of());
    for (int r = 0; r < table.rows(); r++) {
      if (!Double.isNaN(table.number("accuracy", r))) {
        return true;
      }
    }
    return false;
  }

  /** Points that were left out because an earlier folder had them. */
  public int repeated() {
    return repeated;
  }

  private void add(PointTable table, int row, Labels labels) {
    List<String> hardware = new ArrayList<>();
    HardwareSetting.NUMBERS.forEach(c -> hardware.add(whole(table.number(c, row))));
    HardwareSetting.TEXTS.forEach(c -> hardware.add(table.text(c, row) + labels.of(c)));
    Contender who = Contender.of(table, row);
    List<String> what = new ArrayList<>();
    DESIGN_TEXTS.forEach(c -> what.add(table.text(c, row)));
    DESIGN_NUMBERS.forEach(c -> what.add(whole(table.number(c, row))));
    what.add(table.text("accuracy_split", row));
    what.add(whole(table.number("accuracy_images", row)));
    seeds
        .computeIfAbsent(new Place(new HardwareSetting(hardware), who), p -> new LinkedHashMap<>())
        .computeIfAbsent(what, w -> new Seeds(table.text("point_id", row), scored(table, row)))
        .add(quality(table, row), figures(table, row));
  }

  /** Equal numbers are held once: a sweep may have a million rows. */
  private String whole(double number) {
    return wholes.computeIfAbsent(number, HardwareSetting::whole);
  }

  private static Design.Scored scored(PointTable table, int row) {
    double images = table.number("accuracy_images", row);
    return new Design.Scored(
        table.text("accuracy_split", row), Double.isNaN(images) ? 0 : Math.round(images));
  }

  private double value(PointTable table, int row) {
    return switch (quality) {
      case ACCURACY -> table.number("accuracy", row);
      case DROP -> -table.number("accuracy_drop", row);
      case KEPT_ENERGY -> table.number("kept_energy", row);
      case CROSSBARS, ENERGY_PJ, LATENCY_NS, AREA_UM2 ->
          throw new IllegalStateException(quality + " is no quality");
    };
  }

  private Design.Quality quality(PointTable table, int row) {
    double value = value(table, row);
    double accuracy = table.number("accuracy", row);
    boolean isProxy = quality == Target.Kind.KEPT_ENERGY;
    return new Design.Quality(
        value,
        isProxy ? value : value - (accuracy - table.number("accuracy_low", row)),
        isProxy ? value : value + (table.number("accuracy_high", row) - accuracy),
        Double.NaN,
        accuracy,
        table.number("accuracy_drop", row));
  }

  private static double[] figures(PointTable table, int row) {
    double[] figures = new double[Figure.values().length];
    for (Figure figure : Figure.values()) {
      figures[figure.ordinal()] = table.number(figure.column(), row);
    }
    return figures;
  }

  /** The designs by hardware setting and contender, both in order. */
  public Map<HardwareSetting, Map<Contender, List<Design>>> designs() {
    Map<HardwareSetting, Map<Contender, List<Design>>> all = new TreeMap<>();
    seeds.forEach(
        (place, designs) ->
            all.computeIfAbsent(place.hardware(), h -> new TreeMap<>())
                .put(place.who(), designs.values().stream().map(Seeds::average).toList()));
    return all;
  }
}
