package org.segsweep.segment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.segsweep.workload.WeightMatrix;

/**
 * Shapes of any size under one price lambda for a kept weight of the layer: each segment and each
 * shape minimise {@code err(p) + lambda*|p|}, and lambda is such that the layer keeps the {@code T
 * = N * sum k_g} weights of the balanced form, or fewer by less than N.
 *
 * <p>Our reading. The segments that took one shape in the vote are a cluster; a row of a cluster is
 * worth its price when its energy a segment is above lambda, so the rows of all clusters are ranked
 * by that. Then segments choose again among their band's shapes and the zero shape at that price,
 * and rows are ranked again, as long as this raises the energy.
 */
public final class PricedShapes {
  static final int MOST_ROUNDS = 30;

  /** A rise below this share of the energy is rounding. */
  private static final double ROUNDING = 1e-12;

  private final WeightMatrix weights;
  private final List<Band> bands;
  private final Function<double[][], int[]> assignment;

  /**
   * @param assignment shape id of each segment by {@code scores[shape][segment]}, the last shape
   *     being the zero shape
   */
  public PricedShapes(
      WeightMatrix weights, List<Band> bands, Function<double[][], int[]> assignment) {
    this.weights = weights;
    this.bands = List.copyOf(bands);
    this.assignment = assignment;
  }

  /**
   * The shapes of each band, none of them empty, and who takes them.
   *
   * @param shapeOf shape id of each segment, -1 where it is pruned whole
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  public record Sized(List<SegmentShape> shapes, int[] shapeOf) {}

  /**
   * The bands, in order.
   *
   * @param clusters for each band the cluster of each segment, from 0
   */
  public List<Sized> of(List<int[]> clusters) {
    RankedRows best = rank(clusters);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      RankedRows next = rank(chooseAgain(best));
      if (next.kept() <= target() - weights.columns()
          || next.energy() <= best.energy() * (1 + ROUNDING)) {
        break;
      }
      best = next;
    }
    return sized(best);
  }

  private long target() {
    return weights.columns() * bands.stream().mapToLong(Band::keptRows).sum();
  }

  private RankedRows rank(List<int[]> clusters) {
    List<RankedRows.Clusters> ofBands = new ArrayList<>(bands.size());
    for (int g = 0; g < bands.size(); g++) {
      BandEnergies energies = BandEnergies.of(weights, bands.get(g));
      ofBands.add(RankedRows.Clusters.of(energies, clusters.get(g)));
    }
    return RankedRows.of(ofBands, target());
  }

  private List<int[]> chooseAgain(RankedRows ranked) {
    List<int[]> chosen = new ArrayList<>(bands.size());
    for (int g = 0; g < bands.size(); g++) {
      Band band = bands.get(g);
      List<SegmentShape> shapes = new ArrayList<>(ranked.shapes(g, band.rows()));
      int zero = shapes.size();
      shapes.add(SegmentShape.of(band.rows()));
      double[][] scores = BandEnergies.of(weights, band).scores(shapes);
      for (int id = 0; id <= zero; id++) {
        // Counted from the dearest shape there could be, so that no score is negative.
        add(scores[id], ranked.price() * (band.rows() - shapes.get(id).keptCount()));
      }
      int[] ids = assignment.apply(scores);
      chosen.add(IntStream.of(ids).map(id -> id == zero ? RankedRows.NONE : id).toArray());
    }
    return chosen;
  }

  private static void add(double[] scores, double saved) {
    for (int n = 0; n < scores.length; n++) {
      scores[n] += saved;
    }
  }

  private List<Sized> sized(RankedRows ranked) {
    return IntStream.range(0, bands.size())
        .mapToObj(g -> distinct(ranked.shapes(g, bands.get(g).rows()), ranked.clusterOf(g)))
        .toList();
  }

  /** Clusters that keep the same rows are one shape, and those that keep none are pruned whole. */
  private static Sized distinct(List<SegmentShape> shapes, int[] clusterOf) {
    Map<SegmentShape, Integer> ids = new LinkedHashMap<>();
    for (SegmentShape shape : shapes) {
      if (shape.keptCount() > 0) {
        ids.putIfAbsent(shape, ids.size());
      }
    }
    int[] shapeOf =
        IntStream.of(clusterOf)
            .map(c -> c < 0 ? RankedRows.NONE : ids.getOrDefault(shapes.get(c), RankedRows.NONE))
            .toArray();
    return new Sized(List.copyOf(ids.keySet()), shapeOf);
  }
}
