package org.segsweep.dse.spec;

import java.nio.file.Path;

/** Which network a sweep runs on. */
public sealed interface NetworkChoice {
  /**
   * A network file.
   *
   * @param text as written
   * @param path resolved against the folder of the specification, or against the current folder
   *     when given on the command line
   */
  record File(String text, Path path) implements NetworkChoice {
    @Override
    public String toString() {
      return text;
    }
  }

  /** A standard topology with synthetic weights drawn from {@code seed}. */
  record Catalogue(String id, long seed) implements NetworkChoice {
    @Override
    public String toString() {
      return id + " seed " + seed;
    }
  }
}
