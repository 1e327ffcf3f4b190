package org.segsweep.readout;

import org.segsweep.workload.Checks;

/**
 * What is wrong with cells. Conductances are in units of one level, so that the levels of a perfect
 * cell are 0 to {@code 2^w - 1}.
 *
 * @param stuckAtOff share of cells that conduct as level 0 whatever is written (SA0)
 * @param stuckAtOn share of cells that conduct as the top level (SA1); both together at most 1
 * @param variation of the other cells
 * @param onOffRatio conductance of the top level over that of level 0, above 1; infinite when level
 *     0 does not conduct
 * @param offCurrent what becomes of the current of level 0
 * @param drift of cells that are not stuck, after they were written
 */
public record CellEffects(
    double stuckAtOff,
    double stuckAtOn,
    Variation variation,
    double onOffRatio,
    OffCurrent offCurrent,
    Drift drift) {
  /** Perfect cells. */
  public static final CellEffects NONE =
      new CellEffects(0, 0, Variation.none(), Double.POSITIVE_INFINITY, OffCurrent.SUBTRACTED);

  /** Cells that keep what was written. */
  public CellEffects(
      double stuckAtOff,
      double stuckAtOn,
      Variation variation,
      double onOffRatio,
      OffCurrent offCurrent) {
    this(stuckAtOff, stuckAtOn, variation, onOffRatio, offCurrent, Drift.NONE);
  }

  /** The current that cells carry at level 0, where the on/off ratio is finite. */
  public enum OffCurrent {
    /** A dummy column of level-0 cells is subtracted before conversion. */
    SUBTRACTED,
    /** It is converted with the rest; sign pairs cancel it, other schemes do not. */
    KEPT
  }

  public CellEffects {
    requireShare("stuckAtOff", stuckAtOff);
    requireShare("stuckAtOn", stuckAtOn);
    Checks.require(
        stuckAtOff + stuckAtOn <= 1,
        "stuckAtOff %s and stuckAtOn %s are more than all cells",
        stuckAtOff,
        stuckAtOn);
    Checks.require(onOffRatio > 1, "onOffRatio: %s is not above 1", onOffRatio);
    variation.requireFits(onOffRatio);
  }

  private static void requireShare(String name, double share) {
    Checks.require(share >= 0 && share <= 1, "%s: %s is not between 0 and 1", name, share);
  }

  public CellEffects withStuck(double off, double on) {
    return new CellEffects(off, on, variation, onOffRatio, offCurrent, drift);
  }

  public CellEffects withVariation(Variation other) {
    return new CellEffects(stuckAtOff, stuckAtOn, other, onOffRatio, offCurrent, drift);
  }

  public CellEffects withOnOffRatio(double ratio, OffCurrent current) {
    return new CellEffects(stuckAtOff, stuckAtOn, variation, ratio, current, drift);
  }

  public CellEffects withDrift(Drift other) {
    return new CellEffects(stuckAtOff, stuckAtOn, variation, onOffRatio, offCurrent, other);
  }

  /** Conductance of level 0: {@code (2^w - 1) / (onOffRatio - 1)}. */
  double offConductance(int topLevel) {
    return topLevel / (onOffRatio - 1);
  }

  /**
   * Conductance of a cell, always from three numbers of the stream: so more stuck cells are the
   * same ones and more.
   *
   * @param ageing a stream of its own, one number a cell
   */
  double conductance(int level, int topLevel, NoiseStream stream, NoiseStream ageing) {
    double place = stream.uniform();
    double deviate = stream.gaussian();
    double age = ageing.gaussian();
    double off = offConductance(topLevel);
    if (place < stuckAtOff) {
      return off;
    }
    if (place >= 1 - stuckAtOn) {
      return off + topLevel;
    }
    double top = off + topLevel;
    double written = variation.written(off + level, new Variation.Window(off, top), deviate);
    return drift.equals(Drift.NONE) ? written : drift.after(written, top, age);
  }
}
