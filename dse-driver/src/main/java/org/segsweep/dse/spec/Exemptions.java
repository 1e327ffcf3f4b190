package org.segsweep.dse.spec;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Sets of exemptions in one order, so that equal sets print alike. */
final class Exemptions {
  private Exemptions() {}

  static Set<Exemption> ordered(Set<Exemption> exempt) {
    Set<Exemption> copy = EnumSet.noneOf(Exemption.class);
    copy.addAll(exempt);
    return Collections.unmodifiableSet(copy);
  }
}
