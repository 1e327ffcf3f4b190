package org.segsweep.dse.cli;

/** A command line that parses but asks for something that is not there. */
final class UsageFault extends Exception {
  UsageFault(String message) {
    super(message);
  }
}
