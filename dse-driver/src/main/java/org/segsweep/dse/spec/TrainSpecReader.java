package org.segsweep.dse.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads training specifications. Every fault is collected before {@link InvalidSpecException} is
 * thrown; see {@code docs/training.md} for the keys.
 */
public final class TrainSpecReader {
  private TrainSpecReader() {}

  /**
   * Reads a file with overrides.
   *
   * @param overrides of the form {@code key=value}; paths in them are relative to the current
   *     folder
   */
  public static TrainSpec read(Path file, List<String> overrides) throws InvalidSpecException {
    Faults faults = new Faults();
    Optional<TrainSpec> spec =
        SpecTree.of(file, overrides, faults)
            .flatMap(tree -> new TrainBinder(tree.folder(), faults).bind(tree));
    faults.throwIfAny();
    return spec.orElseThrow();
  }
}
