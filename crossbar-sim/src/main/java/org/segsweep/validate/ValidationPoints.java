package org.segsweep.validate;

import java.util.List;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.device.ComponentFault;

/** Every point that needs no network file, in the order it is printed. */
public final class ValidationPoints {
  private ValidationPoints() {}

  /**
   * The points; each computes its figure when it is asked to compare.
   *
   * @throws ComponentFault when a built-in accelerator cannot be read
   */
  public static List<ValidationPoint> standard() throws ComponentFault {
    Accelerator isaac = Accelerators.load("isaac-ce");
    return Points.concat(
        new IsaacPoints(isaac).list(),
        MappingPoints.list(),
        new NeuroSimPoints().list(),
        FormsPoints.list(),
        IndexPoints.list(),
        new OtherToolPoints(isaac).list());
  }
}
