package org.segsweep.prune;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.segsweep.workload.Checks;
import org.segsweep.workload.Evidence;
import org.segsweep.workload.InputSamples;
import org.segsweep.workload.Layer;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.Unrolling;
import org.segsweep.workload.WeightMatrix;

/**
 * Schemes one after the other, as the papers compose them: structured, then polarised, then stored
 * in another way. What a structured scheme leaves is one dense matrix, and the next scheme prunes
 * that; a {@link Refinement} takes up blocks as they are. Index data add up, but where storage
 * names rows of the layer by itself.
 *
 * @param stages at least one; see {@link Pipelines} for what may follow what
 */
record Pipeline(List<Pruner> stages) implements Pruner {
  Pipeline {
    stages = List.copyOf(stages);
    Checks.require(!stages.isEmpty(), "a pipeline has a first stage");
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    PrunedMatrix result = stages.get(0).prune(weights, tile);
    for (Pruner stage : stages.subList(1, stages.size())) {
      result =
          stage instanceof Refinement refinement
              ? refinement.refine(weights, result, tile)
              : new Remainder(weights, result).prune(stage, tile);
    }
    return result;
  }

  /** Only a first stage ranks the network, which it sees unpruned. */
  @Override
  public boolean sharesNetwork() {
    return stages.get(0).sharesNetwork();
  }

  @Override
  public Optional<List<Ratio>> networkShares(List<Layer> layers) {
    return stages.get(0).networkShares(layers);
  }

  @Override
  public boolean readsTile() {
    return stages.stream().anyMatch(Pruner::readsTile);
  }

  @Override
  public OptionalInt fragmentRows() {
    return first(stages.stream().map(Pruner::fragmentRows).toList());
  }

  @Override
  public OptionalInt columnNonZeros(ArrayTile tile) {
    boolean rowsMoved =
        stages.stream().anyMatch(s -> s instanceof Refinement r && !r.keepsCrossbarRows());
    return rowsMoved
        ? OptionalInt.empty()
        : first(stages.stream().map(stage -> stage.columnNonZeros(tile)).toList());
  }

  /** Stages that refit do so in their order; what later ones prune they chose as trained. */
  @Override
  public WeightMatrix refit(WeightMatrix weights, PrunedMatrix pruned) {
    WeightMatrix moved = weights;
    for (Pruner stage : stages) {
      moved = stage.refits() ? stage.refit(moved, pruned) : moved;
    }
    return pruned.project(moved);
  }

  @Override
  public boolean refits() {
    return stages.stream().anyMatch(Pruner::refits);
  }

  @Override
  public OptionalInt reuseRows() {
    return first(stages.stream().map(Pruner::reuseRows).toList());
  }

  @Override
  public boolean reusesSums() {
    return stages.stream().anyMatch(Pruner::reusesSums);
  }

  @Override
  public Set<Evidence> needs() {
    Set<Evidence> all = EnumSet.noneOf(Evidence.class);
    stages.forEach(stage -> all.addAll(stage.needs()));
    return all;
  }

  private static OptionalInt first(List<OptionalInt> figures) {
    return figures.stream().filter(OptionalInt::isPresent).findFirst().orElse(OptionalInt.empty());
  }

  /** The dense matrix that a structured scheme left, and the way back to the whole one. */
  private record Remainder(WeightMatrix whole, PrunedMatrix before, Block left) {
    Remainder(WeightMatrix whole, PrunedMatrix before) {
      this(whole, before, onlyBlock(before));
    }

    private static Block onlyBlock(PrunedMatrix before) {
      Checks.require(
          before.blocks().size() == 1 && before.polarity().isEmpty(),
          "the scheme before left %d blocks; only one dense matrix can be pruned again",
          before.blocks().size());
      return before.blocks().get(0);
    }

    PrunedMatrix prune(Pruner next, ArrayTile tile) {
      PrunedMatrix pruned = next.prune(weights(), tile);
      BitSet kept = new BitSet();
      for (int r = 0; r < left.rowCount(); r++) {
        for (int c = 0; c < left.columnCount(); c++) {
          if (pruned.mask().keeps(r, c)) {
            kept.set(left.row(r) * whole.columns() + left.column(c));
          }
        }
      }
      return new PrunedMatrix(
          PruningMask.of(whole.rows(), whole.columns(), kept),
          pruned.polarity().map(this::back),
          pruned.blocks().stream().map(this::back).toList(),
          before.index().plus(pruned.index()),
          pruned.keptEnergy(),
          before.totalEnergy());
    }

    /** The rows and columns that are left, with what is known of them. */
    private WeightMatrix weights() {
      int[] rows = rows();
      float[][] values = select(whole, rows);
      WeightMatrix weights = WeightMatrix.of(values, unrolling(rows));
      if (whole.evidence().contains(Evidence.INPUTS)) {
        InputSamples inputs = whole.inputs().select(rows);
        weights = weights.withInputs(inputs);
      }
      return whole.evidence().contains(Evidence.GRADIENT)
          ? weights.withGradient(WeightMatrix.of(select(whole.gradient(), rows)))
          : weights;
    }

    private float[][] select(WeightMatrix matrix, int[] rows) {
      float[][] values = new float[rows.length][left.columnCount()];
      for (int r = 0; r < rows.length; r++) {
        for (int c = 0; c < left.columnCount(); c++) {
          values[r][c] = matrix.get(rows[r], left.column(c));
        }
      }
      return values;
    }

    private int[] rows() {
      return IntStream.range(0, left.rowCount()).map(left::row).toArray();
    }

    /** Kernels stay kernels while whole channels are left; else every row is by itself. */
    private Unrolling unrolling(int[] rows) {
      Unrolling unrolling = whole.unrolling();
      BitSet present = new BitSet();
      IntStream.of(rows).forEach(present::set);
      List<int[]> channels = new ArrayList<>();
      for (int channel = 0; channel < whole.channels(); channel++) {
        channels.add(unrolling.rowsOf(channel, whole.channels()));
      }
      boolean wholeChannels =
          channels.stream()
              .allMatch(
                  taps ->
                      IntStream.of(taps).allMatch(present::get)
                          || IntStream.of(taps).noneMatch(present::get));
      return wholeChannels ? unrolling : Unrolling.PLAIN;
    }

    private Block back(Block block) {
      int[] rows = IntStream.range(0, block.rowCount()).map(i -> left.row(block.row(i))).toArray();
      int[] columns =
          IntStream.range(0, block.columnCount()).map(j -> left.column(block.column(j))).toArray();
      return new Block(rows, columns);
    }

    private Polarity back(Polarity polarity) {
      BitSet inner = polarity.negative();
      BitSet negative = new BitSet();
      for (int at = inner.nextSetBit(0); at >= 0; at = inner.nextSetBit(at + 1)) {
        int row = left.row(at / left.columnCount());
        negative.set(row * whole.columns() + left.column(at % left.columnCount()));
      }
      return new Polarity(polarity.fragmentRows(), whole.columns(), negative);
    }
  }
}
