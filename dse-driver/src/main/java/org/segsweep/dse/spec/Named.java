package org.segsweep.dse.spec;

/** A choice with the name that specifications and results use for it. */
public interface Named {
  String id();
}
