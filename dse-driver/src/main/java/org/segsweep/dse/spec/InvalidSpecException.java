package org.segsweep.dse.spec;

import java.util.List;

/** A specification with faults: all of them, in the order of the file. */
public final class InvalidSpecException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 100;

  private final transient List<SpecFault> faults;
  private final String rendered;

  InvalidSpecException(List<SpecFault> faults) {
    super(faults.get(0).headline());
    this.faults = List.copyOf(faults);
    this.rendered = render(this.faults);
  }

  public List<SpecFault> faults() {
    return faults;
  }

  /** What a user sees: each fault with its line, then the sum. */
  public String render() {
    return rendered;
  }

  private static String render(List<SpecFault> faults) {
    StringBuilder text = new StringBuilder();
    faults.stream().limit(SHOWN).forEach(fault -> text.append(fault.render()));
    if (faults.size() > SHOWN) {
      text.append("... and ").append(faults.size() - SHOWN).append(" more\n");
    }
    return text.append(faults.size())
        .append(faults.size() == 1 ? " fault" : " faults")
        .append(", nothing was run\n")
        .toString();
  }
}
