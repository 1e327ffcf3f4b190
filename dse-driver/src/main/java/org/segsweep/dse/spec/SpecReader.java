package org.segsweep.dse.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads sweep specifications. Every fault is collected before {@link InvalidSpecException} is
 * thrown; see {@code docs/specification.md} for the keys.
 */
public final class SpecReader {
  private final Vocabulary vocabulary;

  public SpecReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Reads a file. */
  public SweepSpec read(Path file) throws InvalidSpecException {
    return read(file, List.of());
  }

  /**
   * Reads a file with overrides.
   *
   * @param overrides of the form {@code key=value}; paths in them are relative to the current
   *     folder
   */
  public SweepSpec read(Path file, List<String> overrides) throws InvalidSpecException {
    Faults faults = new Faults();
    return bind(SpecTree.of(file, overrides, faults), faults);
  }

  /**
   * Reads text.
   *
   * @param name name of the file in messages; its folder is that of relative paths
   */
  public SweepSpec read(String text, String name, List<String> overrides)
      throws InvalidSpecException {
    Faults faults = new Faults();
    return bind(SpecTree.of(SourceText.of(name, text), overrides, faults), faults);
  }

  private SweepSpec bind(Optional<SpecTree> tree, Faults faults) throws InvalidSpecException {
    Optional<SweepSpec> spec =
        tree.flatMap(
            read ->
                new SpecBinder(vocabulary, read.folder(), faults).bind(read.root(), read.name()));
    faults.throwIfAny();
    return spec.orElseThrow();
  }
}
