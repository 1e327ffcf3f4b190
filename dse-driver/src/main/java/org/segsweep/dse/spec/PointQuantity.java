package org.segsweep.dse.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.segsweep.cost.IndexStore;
import org.segsweep.cost.InputCoding;
import org.segsweep.cost.Interconnect;
import org.segsweep.cost.TilePacking;
import org.segsweep.device.SignScheme;
import org.segsweep.workload.RowOrder;

/** The quantities that every point has, whatever its scheme. */
public enum PointQuantity implements Quantity {
  /** Its words are the ids of the catalogue, which the parser of constraints knows. */
  SCHEME("scheme", Level.PRUNING, List.of()),
  ROW_ORDER("rowOrder", Level.PRUNING, Stream.of(RowOrder.values()).map(RowOrders::id).toList()),
  RATIOS("ratios", Level.PRUNING, List.of("uniform", "layers", "threshold", "sensitivity")),
  CROSSBAR_ROWS("crossbar.rows", Level.MAPPING),
  CROSSBAR_COLUMNS("crossbar.columns", Level.MAPPING),
  CELL_BITS("crossbar.cellBits", Level.MAPPING),
  WEIGHT_BITS("precision.weights", Level.MAPPING),
  SIGN(
      "precision.sign",
      Level.MAPPING,
      Arrays.stream(SignScheme.values()).map(SignScheme::label).toList()),
  MAPPING("mapping", Level.MAPPING, List.of("A", "B")),
  ACTIVE_ROWS("activeRows", Level.MAPPING),
  TILE_COLUMNS("tileColumns", Level.MAPPING),
  REPLICATION("replication", Level.MAPPING, List.of("none", "balanced", "neurosim", "layers")),
  ADC_BITS("periphery.adcBits", Level.PERIPHERY),
  COLUMNS_PER_ADC("periphery.columnsPerAdc", Level.PERIPHERY),
  ARRAYS_PER_ADC("periphery.arraysPerAdc", Level.PERIPHERY),
  DAC_BITS("periphery.dacBits", Level.PERIPHERY),
  INPUT_BITS("precision.inputs", Level.PERIPHERY),
  INPUT_CODING(
      "precision.inputCoding",
      Level.PERIPHERY,
      Arrays.stream(InputCoding.values()).map(InputCoding::label).toList()),
  TILE_PACKING(
      "organisation.tilePacking",
      Level.PERIPHERY,
      Arrays.stream(TilePacking.values()).map(TilePacking::label).toList()),
  INDEX_STORE(
      "organisation.indexStore",
      Level.PERIPHERY,
      Arrays.stream(IndexStore.values()).map(IndexStore::label).toList()),
  INTERCONNECT(
      "organisation.interconnect",
      Level.PERIPHERY,
      Arrays.stream(Interconnect.values()).map(Interconnect::label).toList());

  private final String quantityName;
  private final Level level;
  private final boolean numeric;

  @SuppressWarnings("ImmutableEnumChecker") // every list given is one of List.of
  private final List<String> words;

  PointQuantity(String name, Level level) {
    this.quantityName = name;
    this.level = level;
    this.numeric = true;
    this.words = List.of();
  }

  PointQuantity(String name, Level level, List<String> words) {
    this.quantityName = name;
    this.level = level;
    this.numeric = false;
    this.words = words;
  }

  /** The key of the specification. */
  @Override
  public String quantityName() {
    return quantityName;
  }

  /** The last part of the key, accepted where it says enough: {@code adcBits}. */
  String shortName() {
    return quantityName.substring(quantityName.indexOf('.') + 1);
  }

  @Override
  public Level level() {
    return level;
  }

  @Override
  public boolean numeric() {
    return numeric;
  }

  @Override
  public List<String> words() {
    return words;
  }

  @Override
  public Map<String, Integer> namedNumbers() {
    return Map.of();
  }
}
