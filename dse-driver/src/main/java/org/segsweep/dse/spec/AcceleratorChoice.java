package org.segsweep.dse.spec;

import java.nio.file.Path;

/** Which accelerator's components a sweep is costed with. */
public sealed interface AcceleratorChoice {
  /** One that comes with the product. */
  record BuiltIn(String name) implements AcceleratorChoice {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A component file, resolved as a network file is. */
  record File(String text, Path path) implements AcceleratorChoice {
    @Override
    public String toString() {
      return text;
    }
  }
}
