package org.segsweep.device;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which reads the circuits of an accelerator leave out where inputs are zero. */
public enum InputSkipping {
  /** None: every slice of every row group is read. */
  NONE("none"),
  /**
   * The slices above the highest one bit of the inputs that are driven together (FORMS, ISCA 2021,
   * zero-skipping).
   */
  HIGH_ZEROS("high-zeros"),
  /**
   * Word lines whose slice is zero: the others are gathered, as many to a read as may be driven
   * together (SRE, ISCA 2019, dynamic operation units).
   */
  WORD_LINES("word-lines"),
  /**
   * Slices that are zero in all rows that are driven together, and those that equal one of the same
   * window that was read before, whose sums are used again (RePIM, DAC 2021, activation
   * repetition).
   */
  REPEATS("repeats");

  private final String label;

  InputSkipping(String label) {
    this.label = label;
  }

  /** Name in accelerator files. */
  public String label() {
    return label;
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(InputSkipping::label).toList();
  }

  static Optional<InputSkipping> of(String label) {
    return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
  }
}
