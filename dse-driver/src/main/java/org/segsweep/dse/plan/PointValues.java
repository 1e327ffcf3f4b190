package org.segsweep.dse.plan;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.segsweep.cost.Organisation;
import org.segsweep.dse.spec.PointQuantity;
import org.segsweep.dse.spec.Quantity;
import org.segsweep.dse.spec.RowOrders;
import org.segsweep.dse.spec.SchemeQuantity;
import org.segsweep.map.Packing;
import org.segsweep.prune.Parameter;

/** The quantities of a point, as far as it is known. */
record PointValues(
    PruneSetting prune, @Nullable MappingSetting mapping, @Nullable PeripherySetting periphery)
    implements Quantity.Values {

  PointValues(PruneSetting prune) {
    this(prune, null, null);
  }

  PointValues(PruneSetting prune, MappingSetting mapping) {
    this(prune, mapping, null);
  }

  @Override
  public OptionalDouble number(Quantity quantity) {
    if (quantity instanceof PointQuantity known) {
      return mapping == null ? OptionalDouble.empty() : ofMapping(known, mapping);
    }
    return prune
        .settings()
        .find(quantity.quantityName())
        .map(PointValues::number)
        .orElse(OptionalDouble.empty());
  }

  @Override
  public Optional<String> word(Quantity quantity) {
    if (quantity instanceof PointQuantity known) {
      return wordOf(known);
    }
    return prune.settings().find(((SchemeQuantity) quantity).name()).flatMap(PointValues::word);
  }

  private OptionalDouble ofMapping(PointQuantity quantity, MappingSetting m) {
    return switch (quantity) {
      case CROSSBAR_ROWS -> OptionalDouble.of(m.rows());
      case CROSSBAR_COLUMNS -> OptionalDouble.of(m.columns());
      case CELL_BITS -> OptionalDouble.of(m.cellBits());
      case WEIGHT_BITS -> OptionalDouble.of(m.weightBits());
      case ACTIVE_ROWS -> OptionalDouble.of(m.rowsPerRead());
      case TILE_COLUMNS -> OptionalDouble.of(tileColumns(m));
      case ADC_BITS, COLUMNS_PER_ADC, ARRAYS_PER_ADC, DAC_BITS, INPUT_BITS ->
          periphery == null ? OptionalDouble.empty() : ofPeriphery(quantity, m, periphery);
      case SCHEME,
          RATIOS,
          ROW_ORDER,
          SIGN,
          MAPPING,
          REPLICATION,
          INPUT_CODING,
          TILE_PACKING,
          INDEX_STORE,
          INTERCONNECT ->
          OptionalDouble.empty();
    };
  }

  private static OptionalDouble ofPeriphery(
      PointQuantity quantity, MappingSetting m, PeripherySetting p) {
    return switch (quantity) {
      case ADC_BITS ->
          OptionalDouble.of(p.adc().resolve(m.convertedRows(), p.dacBits(), m.cellBits()));
      case COLUMNS_PER_ADC -> OptionalDouble.of(p.columnsPerAdc());
      case ARRAYS_PER_ADC -> OptionalDouble.of(p.arraysPerAdc());
      case DAC_BITS -> OptionalDouble.of(p.dacBits());
      case INPUT_BITS -> OptionalDouble.of(p.inputBits());
      case SCHEME,
          RATIOS,
          ROW_ORDER,
          SIGN,
          MAPPING,
          CROSSBAR_ROWS,
          CROSSBAR_COLUMNS,
          CELL_BITS,
          WEIGHT_BITS,
          ACTIVE_ROWS,
          TILE_COLUMNS,
          REPLICATION,
          INPUT_CODING,
          TILE_PACKING,
          INDEX_STORE,
          INTERCONNECT ->
          OptionalDouble.empty();
    };
  }

  private Optional<String> wordOf(PointQuantity quantity) {
    return switch (quantity) {
      case SCHEME -> Optional.of(prune.scheme());
      case RATIOS -> Optional.of(prune.ratios().rule());
      case ROW_ORDER -> Optional.of(RowOrders.id(prune.rowOrder()));
      case SIGN -> Optional.ofNullable(mapping).map(m -> m.sign().label());
      case MAPPING -> Optional.ofNullable(mapping).map(m -> m.packing().mode());
      case REPLICATION -> Optional.ofNullable(mapping).map(m -> m.replication().rule());
      case INPUT_CODING -> Optional.ofNullable(periphery).map(p -> p.inputCoding().label());
      case TILE_PACKING -> organisation().map(o -> o.tiles().label());
      case INDEX_STORE -> organisation().map(o -> o.index().label());
      case INTERCONNECT -> organisation().map(o -> o.network().label());
      case CROSSBAR_ROWS,
          CROSSBAR_COLUMNS,
          CELL_BITS,
          WEIGHT_BITS,
          ACTIVE_ROWS,
          TILE_COLUMNS,
          ADC_BITS,
          COLUMNS_PER_ADC,
          ARRAYS_PER_ADC,
          DAC_BITS,
          INPUT_BITS ->
          Optional.empty();
    };
  }

  private Optional<Organisation> organisation() {
    return Optional.ofNullable(periphery).map(PeripherySetting::organisation);
  }

  private static int tileColumns(MappingSetting mapping) {
    return mapping.packing() instanceof Packing.RowGroups groups
        ? groups.tileColumns().orElse(mapping.columns())
        : mapping.columns();
  }

  private static OptionalDouble number(Parameter.Value value) {
    if (value instanceof Parameter.Value.Whole whole) {
      return OptionalDouble.of(whole.number());
    }
    return value instanceof Parameter.Value.Share share
        ? OptionalDouble.of(share.ratio().value())
        : OptionalDouble.empty();
  }

  private static Optional<String> word(Parameter.Value value) {
    return value instanceof Parameter.Value.Choice choice
        ? Optional.of(choice.name())
        : Optional.empty();
  }
}
