package org.segsweep.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    return byGroup(
        Points.concat(
            new IsaacPoints(isaac).list(),
            MappingPoints.list(),
            new NeuroSimPoints(Accelerators.load("neurosim-22nm")).list(),
            new DesignPoints(Accelerators.load("prime"), Accelerators.load("puma")).list(),
            new FormsHardwarePoints(
                    isaac, Accelerators.load("forms-8"), Accelerators.load("forms-16"))
                .list(),
            FormsPoints.list(),
            IndexPoints.list(),
            new OtherToolPoints(isaac).list()));
  }

  /** Groups in the order of their first point. */
  private static List<ValidationPoint> byGroup(List<ValidationPoint> points) {
    Map<String, List<ValidationPoint>> groups = new LinkedHashMap<>();
    points.forEach(p -> groups.computeIfAbsent(p.group(), g -> new ArrayList<>()).add(p));
    return groups.values().stream().flatMap(List::stream).toList();
  }
}
