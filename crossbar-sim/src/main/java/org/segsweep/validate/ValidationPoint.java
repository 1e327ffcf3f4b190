package org.segsweep.validate;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * A published figure and the function that computes ours.
 *
 * @param id group and name, such as {@code V4.peak}; the group is a section of docs/validation.md
 * @param quantity what is compared, with its configuration
 * @param published as printed
 * @param basis what ours is made of
 * @param tolerance how far ours may be off; not asked where the basis is information
 * @param ours a pure function; one figure for each published one
 */
public record ValidationPoint(
    String id,
    String quantity,
    Published published,
    Basis basis,
    Tolerance tolerance,
    Supplier<List<Double>> ours) {

  /** A point that passes when ours rounds to what is printed. */
  public static ValidationPoint point(
      String id, String quantity, Published published, DoubleSupplier ours) {
    return pointOfEach(id, quantity, published, () -> List.of(ours.getAsDouble()));
  }

  /** As {@link #point}, with several figures, such as one for each layer. */
  public static ValidationPoint pointOfEach(
      String id, String quantity, Published published, Supplier<List<Double>> ours) {
    return new ValidationPoint(id, quantity, published, Basis.COMPUTED, Tolerance.ofPrint(), ours);
  }

  /** The same point with a tolerance of {@code share} of the published figure. */
  public ValidationPoint within(double share) {
    return new ValidationPoint(id, quantity, published, basis, Tolerance.within(share), ours);
  }

  /** The same point without a tolerance, for counts. */
  public ValidationPoint exactly() {
    return new ValidationPoint(id, quantity, published, basis, Tolerance.none(), ours);
  }

  /** The same point, resting on a unit figure of the same report. */
  public ValidationPoint calibrated() {
    return new ValidationPoint(id, quantity, published, Basis.CALIBRATED, tolerance, ours);
  }

  /** The same point, not judged. */
  public ValidationPoint forInformation() {
    return new ValidationPoint(id, quantity, published, Basis.INFORMATION, tolerance, ours);
  }

  /** Computes ours and compares. */
  public Comparison compare() {
    return new Comparison(this, ours.get());
  }

  /** The part of the id before the first dot, {@code V4} of {@code V4.peak}. */
  public String group() {
    int dot = id.indexOf('.');
    return dot < 0 ? id : id.substring(0, dot);
  }

  /** Where the row is explained, {@code docs/validation.md#v4}. */
  public String explanation() {
    return "docs/validation.md#" + group().toLowerCase(Locale.ROOT);
  }

  /** Whether a user who asks for {@code name}, an id or a group, means this point. */
  public boolean isCalled(String name) {
    return id.equalsIgnoreCase(name) || group().equalsIgnoreCase(name);
  }
}
