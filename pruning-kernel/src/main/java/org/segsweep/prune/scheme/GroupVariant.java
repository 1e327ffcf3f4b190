package org.segsweep.prune.scheme;

import org.segsweep.prune.ArrayTile;
import org.segsweep.workload.WeightMatrix;

/** What crossbar schemes prune whole. */
public enum GroupVariant {
  /** Crossbar rows: one row by the filters of a crossbar. */
  ROW {
    @Override
    GroupLines cut(WeightMatrix weights, ArrayTile tile) {
      return new RowStrips(weights, tile);
    }
  },
  /** Crossbar columns: the rows of a crossbar by one filter. */
  COLUMN {
    @Override
    GroupLines cut(WeightMatrix weights, ArrayTile tile) {
      return new ColumnStrips(weights, tile.rows(), tile.filters());
    }
  },
  /** Whole blocks of a crossbar's size. */
  BLOCK {
    @Override
    GroupLines cut(WeightMatrix weights, ArrayTile tile) {
      return new WholeBlocks(weights, tile);
    }
  };

  abstract GroupLines cut(WeightMatrix weights, ArrayTile tile);
}
