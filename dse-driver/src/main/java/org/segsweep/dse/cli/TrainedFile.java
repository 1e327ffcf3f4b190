package org.segsweep.dse.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.segsweep.dataset.Checksums;
import org.segsweep.dataset.DataFault;
import org.segsweep.dse.store.Reasons;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.train.TrainedNetwork;

/**
 * The file that a training writes, whole or not at all.
 *
 * @param others what happens to other weights in it
 */
record TrainedFile(Path file, Others others) {

  /** Whether weights that a file holds may go. */
  enum Others {
    KEEP,
    REPLACE
  }

  /** What writing did. */
  enum Outcome {
    WRITTEN("written"),
    /** The file held the very bytes. */
    SAME("as it was");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** Makes the folder, so that a training does not find out at its end that it cannot. */
  void prepare() throws ResultFault {
    try {
      Files.createDirectories(folder());
      if (!Files.isWritable(folder())) {
        throw new ResultFault(folder() + ": cannot be written to; name another file with --out");
      }
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  /** Whether there is a file that will be left as it is if its weights are others. */
  boolean isProtected() {
    return others == Others.KEEP && Files.exists(file);
  }

  Outcome write(TrainedNetwork trained) throws ResultFault, DataFault {
    Path beside = folder().resolve("." + file.getFileName() + ".trained");
    try {
      try {
        trained.write(beside);
        if (Files.isRegularFile(file) && Files.mismatch(beside, file) < 0) {
          return Outcome.SAME;
        }
        if (isProtected()) {
          throw new ResultFault(
              ("%s: holds other weights than these, of sha256 %s, and was left as it is;"
                      + " --replace replaces it, without training again")
                  .formatted(file, Checksums.sha256(beside)));
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        return Outcome.WRITTEN;
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  private Path folder() {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  private ResultFault cannotBeWritten(IOException e) {
    return new ResultFault("%s: cannot be written (%s)".formatted(file, Reasons.of(e)), e);
  }
}
