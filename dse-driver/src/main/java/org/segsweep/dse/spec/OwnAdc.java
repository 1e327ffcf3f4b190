package org.segsweep.dse.spec;

import java.util.Optional;
import org.segsweep.cost.AdcBits;
import org.segsweep.cost.AdcChoice;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Component;
import org.segsweep.device.ComponentFault;

/**
 * Resolutions where {@code own} is ISAAC's rule for an accelerator that stores columns flipped and
 * whose bits follow it: a number alone would say that they clip.
 *
 * @param numbers the other values, {@code own} as a number included
 * @param choice the accelerator; empty where it could not be read
 */
record OwnAdc(OwnFigure.Owned<AdcChoice> numbers, Optional<AcceleratorChoice> choice)
    implements Item<AdcChoice> {

  @Override
  public Read<AdcChoice> scalar(YamlNode.Scalar scalar) {
    Read<AdcChoice> read = numbers.scalar(scalar);
    return scalar.text().equals(OwnFigure.WORD) && read.value().isPresent() && flips()
        ? Read.of(AdcChoice.paper())
        : read;
  }

  private boolean flips() {
    try {
      Accelerator accelerator = choice.orElseThrow().load();
      var crossbar = accelerator.referenceCrossbar();
      int rows = accelerator.reference().rowsPerRead(crossbar);
      int dacBits = accelerator.find(Component.DAC).orElseThrow().attribute("bits");
      int paper = AdcBits.paper(rows, dacBits, crossbar.cellBits());
      return accelerator.reference().flippedColumns()
          && paper == accelerator.find(Component.ADC).orElseThrow().attribute("bits");
    } catch (ComponentFault e) {
      throw new IllegalStateException("the accelerator could be read a moment ago", e);
    }
  }

  @Override
  public Read<AdcChoice> number(Fraction number) {
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
