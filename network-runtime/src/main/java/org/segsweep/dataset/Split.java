package org.segsweep.dataset;

/** The part of a folder that is meant. */
public enum Split {
  TEST,
  TRAIN
}
