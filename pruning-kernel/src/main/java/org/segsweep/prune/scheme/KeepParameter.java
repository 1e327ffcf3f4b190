package org.segsweep.prune.scheme;

import org.segsweep.prune.Parameter;

/** The parameter that says how much a scheme keeps. */
final class KeepParameter {
  static final String NAME = "keep";

  private KeepParameter() {}

  /**
   * @param of what it is a share of
   */
  static Parameter shareOf(String of) {
    return Parameter.required(NAME, new Parameter.Kind.Share(), "kept share of " + of);
  }
}
