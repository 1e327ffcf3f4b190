package org.segsweep.dse.spec;

import java.nio.file.Path;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.device.ComponentFault;

/** Which accelerator's components a sweep is costed with. */
public sealed interface AcceleratorChoice {
  /**
   * Reads it.
   *
   * @throws ComponentFault when its file, or a library that it names, has faults
   */
  Accelerator load() throws ComponentFault;

  /** One that comes with the product. */
  record BuiltIn(String name) implements AcceleratorChoice {
    @Override
    public Accelerator load() throws ComponentFault {
      return Accelerators.load(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A component file, resolved as a network file is. */
  record File(String text, Path path) implements AcceleratorChoice {
    @Override
    public Accelerator load() throws ComponentFault {
      return Accelerators.read(path);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
