package org.segsweep.dse.cli;

import org.segsweep.dse.store.ResultFolder;

/** What a command cannot do as it was asked; the message is one line with the way out. */
final class CommandFault extends Exception {
  private final int exitCode;

  private CommandFault(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** A command line that parses but asks for something that is not there. */
  static CommandFault usage(String message) {
    return new CommandFault(Main.WRONG_USAGE, message);
  }

  /** Accuracy is asked for where nobody measured it. */
  static CommandFault unmeasured(ResultFolder results) {
    return usage(
        "%s: accuracy is not measured in this sweep; kept_energy is the proxy at hand"
            .formatted(results.root()));
  }

  /** A specification that is well formed and leaves nothing to do. */
  static CommandFault invalidInput(String message) {
    return new CommandFault(Main.INVALID_INPUT, message);
  }

  /** A file that cannot be written or read. */
  static CommandFault results(String message) {
    return new CommandFault(Main.UNUSABLE_RESULTS, message);
  }

  /** Work that was begun and needs more than there is. */
  static CommandFault engine(String message) {
    return new CommandFault(Main.ENGINE_FAILED, message);
  }

  int exitCode() {
    return exitCode;
  }
}
