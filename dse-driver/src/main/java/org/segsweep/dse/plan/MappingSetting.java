package org.segsweep.dse.plan;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;
import org.segsweep.map.Replication;
import org.segsweep.prune.ArrayTile;
import org.segsweep.readout.WeightScale;

/**
 * All that decides how kept weights lie on crossbars.
 *
 * @param rows word lines, {@code R}
 * @param columns bit lines, {@code C}
 * @param straddle whether a weight's cells may lie on two crossbars
 * @param rowsPerRead word lines driven in one read: those of the packing, or fewer where the scheme
 *     polarises shorter fragments
 * @param convertedRows rows of a read that converters resolve: fewer where the scheme bounds the
 *     weights of a crossbar column
 * @param scale what shares a scale when weights are quantised
 * @param replication copies of the layers
 */
public record MappingSetting(
    int rows,
    int columns,
    int cellBits,
    int weightBits,
    SignScheme sign,
    Packing packing,
    boolean straddle,
    int rowsPerRead,
    int convertedRows,
    WeightScale scale,
    Replication replication)
    implements Serializable {

  /** The same setting with one copy of every layer: what mapping a single layer depends on. */
  MappingSetting unreplicated() {
    return with(Replication.none());
  }

  /** The same setting with other copies. */
  MappingSetting with(Replication copies) {
    return new MappingSetting(
        rows,
        columns,
        cellBits,
        weightBits,
        sign,
        packing,
        straddle,
        rowsPerRead,
        convertedRows,
        scale,
        copies);
  }

  /** The same setting where converters resolve at most so many rows. */
  MappingSetting withConvertedRows(int most) {
    return new MappingSetting(
        rows,
        columns,
        cellBits,
        weightBits,
        sign,
        packing,
        straddle,
        rowsPerRead,
        Math.min(rowsPerRead, most),
        scale,
        replication);
  }

  /** Columns of one weight with its sign: {@code ceil(weightBits / cellBits) * sigma}. */
  public int columnsPerWeight() {
    return (weightBits + cellBits - 1) / cellBits * sign.columnFactor();
  }

  /** The crossbar as the schemes that prune for it see it; at least one filter wide. */
  public ArrayTile tile() {
    return new ArrayTile(rows, Math.max(1, columns / columnsPerWeight()));
  }

  /** The simulator's form of this setting. */
  public MappingConfig config() {
    return new MappingConfig(
        new Crossbar(rows, columns, cellBits),
        weightBits,
        sign,
        packing,
        straddle,
        OptionalInt.of(rowsPerRead),
        convertedRows < rowsPerRead ? OptionalInt.of(convertedRows) : OptionalInt.empty());
  }

  /**
   * The form for a layer whose columns are not bounded, on the same converters: it is read in
   * groups of rows that they resolve.
   */
  public MappingConfig unboundedConfig() {
    return new MappingConfig(
        new Crossbar(rows, columns, cellBits),
        weightBits,
        sign,
        packing,
        straddle,
        OptionalInt.of(convertedRows));
  }

  /** Settings with equal keys have the same dense reference: whole arrays, all else alike. */
  public Object denseKey() {
    return List.of(rows, columns, cellBits, weightBits, sign, straddle);
  }

  /** Canonical form; a single copy goes without saying, so that points keep their names. */
  @Override
  public String toString() {
    return "rows="
        + rows
        + " columns="
        + columns
        + " cellBits="
        + cellBits
        + " weightBits="
        + weightBits
        + " sign="
        + sign.label()
        + " mapping="
        + packing
        + " straddle="
        + straddle
        + " rowsPerRead="
        + rowsPerRead
        + (convertedRows < rowsPerRead ? " convertedRows=" + convertedRows : "")
        + (scale == WeightScale.LAYER ? "" : " scale=" + scale.label())
        + (replication.equals(Replication.none()) ? "" : " replication=" + replication);
  }
}
