package org.segsweep.device;

import java.io.Serializable;

/**
 * One figure of a component, as its file states it.
 *
 * @param value in {@code unit}
 * @param unit as written, such as {@code mm2} or {@code fJ/cell-read}
 * @param base the value in the base unit of its quantity (pJ, mW, um2, GS/s, ns, bit, ohm, write)
 * @param mark how far it can be trusted
 * @param source where it comes from
 */
public record Figure(double value, String unit, double base, Mark mark, String source)
    implements Serializable {

  /** This figure times {@code factor}, marked as computed. */
  Figure times(double factor, String how) {
    return new Figure(value * factor, unit, base * factor, mark.ofResult(), source + how);
  }
}
