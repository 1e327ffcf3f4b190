package org.segsweep.prune.scheme;

import org.segsweep.workload.Ratio;

/** Where the groups of a crossbar scheme are ranked against each other. */
public enum GroupScope {
  /** Inside each crossbar-sized block. */
  BLOCK {
    @Override
    Survivors choose(GroupLines groups, Ratio keep) {
      return Survivors.perRun(groups.energies(), groups.groupsPerBlock(), keep);
    }
  },
  /** Inside each line of blocks: a block column for crossbar rows, a block row for columns. */
  BLOCK_LINE {
    @Override
    Survivors choose(GroupLines groups, Ratio keep) {
      return Survivors.perRun(groups.energies(), groups.groupsPerLine(), keep);
    }
  },
  /** Over the whole layer. */
  LAYER {
    @Override
    Survivors choose(GroupLines groups, Ratio keep) {
      return Survivors.ofLayer(
          groups.energies(),
          keep.of(Math.multiplyExact(groups.lines(), groups.groupsPerLine())),
          groups.rowMajor());
    }
  };

  /** The groups with most energy, by squared norm not divided by size. */
  abstract Survivors choose(GroupLines groups, Ratio keep);
}
