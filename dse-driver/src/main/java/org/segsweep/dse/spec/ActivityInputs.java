package org.segsweep.dse.spec;

import java.nio.file.Path;

/** What costs know of a network's inputs. */
public sealed interface ActivityInputs {
  /** Nothing: the accelerator's averages. */
  record Average() implements ActivityInputs {
    @Override
    public String toString() {
      return "average";
    }
  }

  /** A file of sampled inputs, resolved as a network file is. */
  record File(String text, Path path) implements ActivityInputs {
    @Override
    public String toString() {
      return text;
    }
  }
}
