package org.segsweep.dse.stage;

/** What a sweep does with a layer. */
public enum LayerRole {
  /** The scheme prunes it. */
  PRUNED,
  /** It stays dense and is counted in every total. */
  EXEMPT
}
