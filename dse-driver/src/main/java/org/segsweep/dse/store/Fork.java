package org.segsweep.dse.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A sweep beside another: where a folder holds results that were made with other inputs, a changed
 * sweep goes to {@code FOLDER-2}, or the next number, and has the results of stages of all before.
 */
public final class Fork {
  private static final int MOST = 10_000;

  private Fork() {}

  /**
   * The first folder of the row that holds this sweep, or that is free.
   *
   * @throws ResultFault when none is, or it cannot be written
   */
  @SuppressWarnings("try") // the lock is held, not used
  public static ResultFolder of(ResultFolder first, Provenance sweep) throws ResultFault {
    List<ResultFolder> others = new ArrayList<>();
    for (int number = 1; number <= MOST; number++) {
      ResultFolder folder = number == 1 ? first : numbered(first.root(), number);
      if (folder.holdsSweep()) {
        if (holds(folder, sweep)) {
          return folder;
        }
        others.add(folder);
      } else if (number == 1 || isFree(folder)) {
        if (!others.isEmpty()) {
          try (FolderLock lock = FolderLock.acquire(folder)) {
            for (ResultFolder other : others) {
              folder.adoptStages(other);
            }
          }
        }
        return folder;
      }
    }
    throw new ResultFault(first.root() + ": has forks without end; give another --out");
  }

  private static ResultFolder numbered(Path root, int number) {
    Path plain = root.toAbsolutePath().normalize();
    Path written = root.normalize().equals(root) ? root : plain;
    return ResultFolder.at(written.resolveSibling(written.getFileName() + "-" + number));
  }

  /** A folder whose header cannot be read holds another sweep. */
  private static boolean holds(ResultFolder folder, Provenance sweep) {
    try {
      return sweep.differencesFrom(folder.header().provenance()).isEmpty();
    } catch (ResultFault other) {
      return false;
    }
  }

  private static boolean isFree(ResultFolder folder) {
    try {
      folder.requireOwn();
      return true;
    } catch (ResultFault others) {
      return false;
    }
  }
}
