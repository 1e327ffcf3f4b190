package org.segsweep.prune;

import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.segsweep.workload.Evidence;
import org.segsweep.workload.Layer;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * One setting of a pruning scheme: a pure function. Implementations are records of their
 * parameters, so equal settings are equal and can be keys.
 */
public interface Pruner extends Serializable {
  /**
   * Prunes one matrix.
   *
   * @param tile the crossbar the result will be stored on; ignored unless {@link #readsTile()}
   */
  PrunedMatrix prune(WeightMatrix weights, ArrayTile tile);

  /** Whether the result depends on the crossbar, so that each geometry needs its own pruning. */
  default boolean readsTile() {
    return false;
  }

  /**
   * Rows of a fragment whose stored weights share one sign, for the schemes that polarise. Their
   * matrices are stored once, as magnitudes, and at most so many rows are read at a time.
   */
  default OptionalInt fragmentRows() {
    return OptionalInt.empty();
  }

  /**
   * Most weights that are not zero in one column of a crossbar, for the schemes that bound them:
   * converters then need not resolve more. Empty where every row may hold one.
   */
  default OptionalInt columnNonZeros(ArrayTile tile) {
    return OptionalInt.empty();
  }

  /**
   * The share of its weights that each layer keeps, for a scheme whose own share is of the whole
   * network: its layers are then pruned with these. Empty for a scheme that looks at one layer.
   *
   * @param layers those that the scheme prunes
   */
  default Optional<List<Ratio>> networkShares(List<Layer> layers) {
    return Optional.empty();
  }

  /** Whether its share is of the whole network, which {@link #networkShares} then spreads. */
  default boolean sharesNetwork() {
    return false;
  }

  /** Whether it may keep a part of a channel's rows, so that no whole kernels are left. */
  default boolean splitsKernels() {
    return false;
  }

  /** Whether it chooses among the weights of kernels, and so needs them whole. */
  default boolean needsKernels() {
    return false;
  }

  /**
   * The weights that are stored. Most schemes store those that they keep as they are; a scheme that
   * refits moves them to make up for what it pruned. Kept energy is always that of the trained
   * weights on the mask, whatever becomes of them here.
   *
   * @param weights unpruned
   * @param pruned what this pruner made of them, or a pipeline that it is a stage of
   * @return zero wherever the mask or the polarity of {@code pruned} has it
   */
  default WeightMatrix refit(WeightMatrix weights, PrunedMatrix pruned) {
    return pruned.project(weights);
  }

  /** Whether {@link #refit} does more than project. */
  default boolean refits() {
    return false;
  }

  /**
   * Rows of an operation unit, for the schemes that store equal columns of cells of a unit once and
   * use what is read from them several times. Units are cut from each block, from its first row on,
   * and end where a polarised fragment ends.
   */
  default OptionalInt reuseRows() {
    return OptionalInt.empty();
  }

  /**
   * Whether reads of an operation unit are not repeated where its inputs are the same: the sums are
   * kept and used again.
   */
  default boolean reusesSums() {
    return false;
  }

  /** What the scheme must know of a layer beside its weights. */
  default Set<Evidence> needs() {
    return Set.of();
  }

  /**
   * What it shares with other settings: those of equal families take less time together than apart.
   * By itself, where it shares nothing.
   */
  default Object family() {
    return this;
  }

  /**
   * Prunes one matrix in several settings of this family.
   *
   * @return in the order of the settings, each as {@link #prune} gives it
   */
  default List<PrunedMatrix> pruneFamily(
      List<Pruner> settings, WeightMatrix weights, ArrayTile tile) {
    return settings.stream().map(setting -> setting.prune(weights, tile)).toList();
  }

  /**
   * Prunes one matrix in several settings of any schemes, families together.
   *
   * @return in the order of the settings, each as {@link #prune} gives it
   */
  static List<PrunedMatrix> pruneEach(List<Pruner> settings, WeightMatrix weights, ArrayTile tile) {
    Map<Object, List<Pruner>> families =
        settings.stream()
            .distinct()
            .collect(
                Collectors.groupingBy(Pruner::family, LinkedHashMap::new, Collectors.toList()));
    Map<Pruner, PrunedMatrix> pruned = new HashMap<>();
    for (List<Pruner> family : families.values()) {
      List<PrunedMatrix> results = family.get(0).pruneFamily(family, weights, tile);
      for (int i = 0; i < family.size(); i++) {
        pruned.put(family.get(i), results.get(i));
      }
    }
    return settings.stream().map(pruned::get).toList();
  }
}
