package org.segsweep.prune.scheme;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.segment.TopK;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * TinyADC: every crossbar column, the weights of one filter in the rows of one crossbar, keeps at
 * most {@code l} weights of largest magnitude, ties to the lower row. No cell is freed; what is
 * gained is converters that need not resolve more than {@code l} weights.
 *
 * @param keep share of a crossbar's rows, so that {@code l} is {@code keep.of(rows)}
 * @param partial what the last crossbar of a column keeps where it is not full
 */
public record TinyAdc(Ratio keep, PartialBand partial) implements Pruner {
  private static final String PARTIAL = "partial";

  public static final Scheme SCHEME =
      new Scheme(
          "tinyadc",
          "TinyADC",
          "Yuan et al., TinyADC, DATE 2021; the set is its abstract's, projection and partial bands"
              + " are our reading, without the structured pruning that can go before",
          parameters(),
          settings ->
              new TinyAdc(
                  settings.share(KeepParameter.NAME),
                  Choices.read(settings, PARTIAL, PartialBand.class)));

  /** How many weights of a column stay where fewer rows are left than a crossbar has. */
  public enum PartialBand {
    /** The same share of the rows left. */
    SCALED {
      @Override
      int kept(Ratio keep, int rows, int crossbarRows) {
        return keep.of(rows);
      }
    },
    /** As many as of a full crossbar, or all rows if there are fewer. */
    LITERAL {
      @Override
      int kept(Ratio keep, int rows, int crossbarRows) {
        return Math.min(rows, keep.of(crossbarRows));
      }
    };

    abstract int kept(Ratio keep, int rows, int crossbarRows);
  }

  @Override
  public boolean readsTile() {
    return true;
  }

  @Override
  public OptionalInt columnNonZeros(ArrayTile tile) {
    return OptionalInt.of(keep.of(tile.rows()));
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    var bands = new Parts(weights.rows(), tile.rows());
    BitSet kept = new BitSet(Math.multiplyExact(weights.rows(), weights.columns()));
    for (int band = 0; band < bands.parts(); band++) {
      int rows = bands.sizeOf(band);
      int count = rows == tile.rows() ? keep.of(rows) : partial.kept(keep, rows, tile.rows());
      for (int column = 0; column < weights.columns(); column++) {
        for (int i : TopK.of(magnitudes(weights, bands.first(band), rows, column), count)) {
          kept.set((bands.first(band) + i) * weights.columns() + column);
        }
      }
    }
    var whole = new SubMatrix(SubMatrix.all(weights.rows()), SubMatrix.all(weights.columns()));
    return new KeptWeights(weights, kept).storedIn(whole.blocks(), IndexData.NONE);
  }

  private static double[] magnitudes(WeightMatrix weights, int first, int rows, int column) {
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = Math.abs(weights.get(first + i, column));
    }
    return values;
  }

  private static List<Parameter> parameters() {
    return List.of(
        KeepParameter.shareOf("the rows of each crossbar column, largest magnitude first"),
        Choices.parameter(
            PARTIAL,
            "what a column keeps in a last crossbar that is not full",
            PartialBand.SCALED,
            Choices.option(PartialBand.SCALED, "the same share of the rows left"),
            Choices.option(PartialBand.LITERAL, "as many as a full crossbar column")));
  }
}
