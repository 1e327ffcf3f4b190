package org.segsweep.dse.spec;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Component;
import org.segsweep.device.ComponentFault;

/** What {@code own} stands for: the figure that the sweep's accelerator is published with. */
enum OwnFigure {
  ROWS("crossbar.rows", a -> a.referenceCrossbar().rows()),
  COLUMNS("crossbar.columns", a -> a.referenceCrossbar().columns()),
  CELL_BITS("crossbar.cellBits", a -> a.referenceCrossbar().cellBits()),
  ADC_BITS("periphery.adcBits", a -> bits(a, Component.ADC)),
  COLUMNS_PER_ADC(
      "periphery.columnsPerAdc",
      a -> a.referenceCrossbar().columns() / Math.max(1, a.perCrossbar(Component.ADC))),
  ARRAYS_PER_ADC("periphery.arraysPerAdc", a -> Math.max(1, 1 / a.perCrossbar(Component.ADC))),
  DAC_BITS("periphery.dacBits", a -> bits(a, Component.DAC)),
  ROWS_PER_READ("rowsPerRead", a -> a.reference().rowsPerRead(a.referenceCrossbar())),
  WEIGHT_BITS("precision.weights", a -> a.reference().weightBits()),
  INPUT_BITS("precision.inputs", a -> a.reference().inputBits());

  static final String WORD = "own";

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // pure functions
  private final ToDoubleFunction<Accelerator> figure;

  OwnFigure(String key, ToDoubleFunction<Accelerator> figure) {
    this.key = key;
    this.figure = figure;
  }

  private static int bits(Accelerator accelerator, Component component) {
    return accelerator.find(component).orElseThrow().attribute("bits");
  }

  /** The figure that a key of the specification can take, if there is one. */
  static Optional<OwnFigure> of(String key) {
    return Arrays.stream(values()).filter(f -> f.key.equals(key)).findFirst();
  }

  /** The number, or why there is none. */
  Item.Read<Fraction> of(Optional<AcceleratorChoice> choice) {
    if (choice.isEmpty()) {
      return Item.Read.fault("'own' needs a known accelerator");
    }
    try {
      Accelerator accelerator = choice.get().load();
      double number = figure.applyAsDouble(accelerator);
      return number == Math.rint(number)
          ? Item.Read.of(new Fraction(BigInteger.valueOf((long) number), BigInteger.ONE))
          : Item.Read.fault(
              "'own' is no whole number in '%s': %s; give a number"
                  .formatted(accelerator.name(), number));
    } catch (ComponentFault e) {
      return Item.Read.fault(
          "'own' needs the accelerator '%s', which cannot be read: %s"
              .formatted(choice.get(), e.faults().get(0)));
    }
  }

  /**
   * An axis that takes the figure beside its numbers.
   *
   * @param choice the accelerator; empty where it could not be read
   */
  record Owned<T>(Item<T> numbers, OwnFigure figure, Optional<AcceleratorChoice> choice)
      implements Item<T> {
    @Override
    public Read<T> scalar(YamlNode.Scalar scalar) {
      if (!scalar.text().equals(WORD)) {
        return numbers.scalar(scalar);
      }
      Read<Fraction> own = figure.of(choice);
      if (own.value().isEmpty()) {
        return Read.fault(own.fault());
      }
      Read<T> read = numbers.number(own.value().get());
      return read.value().isPresent() ? read : Read.fault("'own': " + read.fault());
    }

    @Override
    public Read<T> number(Fraction number) {
      return numbers.number(number);
    }

    @Override
    public boolean takesRanges() {
      return numbers.takesRanges();
    }

    @Override
    public String expected() {
      return numbers.expected();
    }
  }
}
