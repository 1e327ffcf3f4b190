package org.segsweep.device;

import java.util.List;

/**
 * Everything that is wrong with a component library or accelerator, one line a fault: {@code
 * file:line:column: path: what is wrong; the way out}.
 */
public final class ComponentFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> faults;

  public ComponentFault(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  /** The faults, in file order; never empty. */
  public List<String> faults() {
    return faults;
  }
}
