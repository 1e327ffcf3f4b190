package org.segsweep.train;

import java.nio.file.Path;
import java.util.Optional;
import org.segsweep.dataset.DataFault;

/**
 * Where a training is kept after each epoch, and who is told.
 *
 * @param folder holds one file for each training, by the hash of all that decides its result; empty
 *     to keep nothing
 */
public record Checkpoints(Optional<Path> folder, Progress progress) {

  /** Nothing is kept, nobody is told. */
  public static Checkpoints none() {
    return new Checkpoints(Optional.empty(), new Progress() {});
  }

  /**
   * Removes what is kept of one training, when its result is safe elsewhere.
   *
   * @throws DataFault when its images cannot be read or its file cannot be removed
   */
  public void remove(TrainingTask task, TrainingPlan plan) throws DataFault {
    if (folder.isPresent()) {
      CheckpointFile.in(folder.get(), ContentKey.of(task, plan)).remove();
    }
  }

  /** Is told how a training goes. */
  public interface Progress {
    /** An epoch is over, and kept where it is to be. */
    default void epoch(EpochReport report) {}

    /** One line that a user should see, such as that of a damaged checkpoint. */
    default void notice(String line) {}
  }
}
