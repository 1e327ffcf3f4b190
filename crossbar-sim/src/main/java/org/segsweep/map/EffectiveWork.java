package org.segsweep.map;

import java.io.Serializable;
import java.util.List;
import org.segsweep.workload.Checks;

/**
 * The events of a network that depend on its data, for one image and the average input slice: those
 * of {@link EventCounts} times the {@link WorkShares} of each layer. Without statistics they are
 * the counts themselves.
 *
 * @param arrayReads reads of an array
 * @param conversions used columns converted
 * @param rowActivations word lines driven
 * @param cellReads reads of a cell of average energy
 * @param sequentialReads reads that follow each other, one layer after the other
 * @param pipelineReads reads until a pipeline of layers has finished its first image
 * @param slowestLayerReads sequential reads of the slowest layer
 */
public record EffectiveWork(
    double arrayReads,
    double conversions,
    double rowActivations,
    double cellReads,
    double sequentialReads,
    double pipelineReads,
    double slowestLayerReads)
    implements Serializable {

  /** The counted work. */
  public static EffectiveWork of(NetworkMapping mapping) {
    EventCounts events = mapping.events();
    return new EffectiveWork(
        events.arrayReads(),
        events.conversions(),
        events.rowActivations(),
        events.cellReads(),
        events.sequentialReads(),
        mapping.pipelineReads(),
        mapping.slowestLayerReads());
  }

  /**
   * The work that the data leave.
   *
   * @param layers one copy of each
   * @param shares one a layer
   */
  public static EffectiveWork of(
      List<LayerMapping> layers, Replication replication, List<WorkShares> shares) {
    return of(layers, replication.copies(layers), shares);
  }

  /** The work of all copies of one layer. */
  public static EffectiveWork of(LayerMapping layer, long copies, WorkShares shares) {
    return of(List.of(layer), new long[] {copies}, List.of(shares));
  }

  private static EffectiveWork of(
      List<LayerMapping> layers, long[] copies, List<WorkShares> shares) {
    Checks.require(
        shares.size() == layers.size(),
        "shares of %d layers are given; there are %d",
        shares.size(),
        layers.size());
    double reads = 0;
    double conversions = 0;
    double rows = 0;
    double cells = 0;
    double sequential = 0;
    double slowest = 0;
    for (int i = 0; i < copies.length; i++) {
      WorkShares share = shares.get(i);
      EventCounts events = layers.get(i).replicated(copies[i]).events();
      reads += events.arrayReads() * share.reads();
      conversions += events.conversions() * share.reads();
      rows += events.rowActivations() * share.rows();
      cells += events.cellReads() * share.cells();
      double time = events.sequentialReads() * share.time();
      sequential += time;
      slowest = Math.max(slowest, time);
    }
    double[] time = shares.stream().mapToDouble(WorkShares::time).toArray();
    double pipeline = PipelineReads.of(layers, copies, time);
    return new EffectiveWork(reads, conversions, rows, cells, sequential, pipeline, slowest);
  }
}
