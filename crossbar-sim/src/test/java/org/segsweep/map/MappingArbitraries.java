package org.segsweep.map;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Polarity;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerShape;

/** Small layers, prunings and configurations that fit each other. */
public final class MappingArbitraries {
  /** A pruned layer. */
  public record Pruned(LayerShape shape, List<PrunedMatrix> groups) {
    LayerMapping mapped(MappingConfig config) {
      return Mapper.map(shape, groups, config);
    }
  }

  private MappingArbitraries() {}

  public static Arbitrary<MappingConfig> configs() {
    Arbitrary<Crossbar> crossbars =
        Combinators.combine(whole(1, 16), whole(1, 24), whole(1, 4)).as(Crossbar::new);
    return Combinators.combine(
            crossbars, whole(1, 8), Arbitraries.of(SignScheme.class), Arbitraries.longs())
        .as((crossbar, bits, sign, seed) -> config(crossbar, bits, sign, new Random(seed)))
        .filter(Optional::isPresent)
        .map(Optional::get);
  }

  /** A packing and a number of rows at once by chance; empty where they do not fit the rest. */
  public static Optional<MappingConfig> config(
      Crossbar crossbar, int weightBits, SignScheme sign, Random random) {
    boolean groups = random.nextBoolean();
    OptionalInt width =
        random.nextBoolean()
            ? OptionalInt.empty()
            : OptionalInt.of(1 + random.nextInt(crossbar.columns()));
    Packing packing =
        groups
            ? new Packing.RowGroups(1 + random.nextInt(crossbar.rows()), width)
            : Packing.wholeArray();
    OptionalInt rows =
        random.nextBoolean()
            ? OptionalInt.empty()
            : OptionalInt.of(1 + random.nextInt(crossbar.rows()));
    try {
      boolean straddle = !groups && random.nextBoolean();
      return Optional.of(new MappingConfig(crossbar, weightBits, sign, packing, straddle, rows));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Layers pruned into bands, each band's filters shared out over a few row sets. */
  public static Arbitrary<Pruned> layers() {
    return Combinators.combine(
            whole(1, 30), whole(1, 12), whole(1, 3), whole(1, 3), Arbitraries.longs())
        .as(MappingArbitraries::layer);
  }

  private static Pruned layer(int rows, int filters, int side, int groups, long seed) {
    var random = new Random(seed);
    var shape =
        new LayerShape(
            rows * groups, filters * groups, new Extent(1, 1), new Extent(side, 2), groups);
    var polarity =
        random.nextInt(3) > 0
            ? Optional.<Polarity>empty()
            : Optional.of(new Polarity(1 + random.nextInt(6), filters, new BitSet()));
    var index = new IndexData(random.nextInt(2) * 7L, random.nextInt(2) * 5L, 3);
    List<PrunedMatrix> matrices =
        IntStream.range(0, groups)
            .mapToObj(g -> Layers.pruned(shape, blocks(shape, random), index, polarity))
            .toList();
    return new Pruned(shape, matrices);
  }

  private static List<Block> blocks(LayerShape shape, Random random) {
    List<Block> blocks = new ArrayList<>();
    int band = 1 + random.nextInt(shape.rows());
    for (int start = 0; start < shape.rows(); start += band) {
      int end = Math.min(shape.rows(), start + band);
      int shapes = 1 + random.nextInt(3);
      int[] chosen = random.ints(shape.columns(), 0, shapes).toArray();
      for (int s = 0; s < shapes; s++) {
        int id = s;
        int[] rows = IntStream.range(start, end).filter(r -> random.nextInt(4) > 0).toArray();
        int[] columns = IntStream.range(0, shape.columns()).filter(n -> chosen[n] == id).toArray();
        if (rows.length > 0 && columns.length > 0) {
          blocks.add(new Block(rows, columns));
        }
      }
    }
    return blocks;
  }

  /** The same layer with rows and columns of its blocks taken away. */
  public static Pruned prunedFurther(Pruned layer, long seed) {
    var random = new Random(seed);
    List<PrunedMatrix> groups =
        layer.groups().stream()
            .map(
                matrix ->
                    Layers.pruned(
                        layer.shape(),
                        shrunk(matrix.blocks(), random),
                        matrix.index(),
                        matrix.polarity()))
            .toList();
    return new Pruned(layer.shape(), groups);
  }

  private static List<Block> shrunk(List<Block> blocks, Random random) {
    List<Block> smaller = new ArrayList<>();
    for (Block block : blocks) {
      int[] rows =
          IntStream.range(0, block.rowCount())
              .filter(i -> random.nextInt(4) > 0)
              .map(block::row)
              .toArray();
      int[] columns =
          IntStream.range(0, block.columnCount())
              .filter(j -> random.nextInt(4) > 0)
              .map(block::column)
              .toArray();
      if (rows.length > 0 && columns.length > 0) {
        smaller.add(new Block(rows, columns));
      }
    }
    return smaller;
  }

  private static Arbitrary<Integer> whole(int low, int high) {
    return Arbitraries.integers().between(low, high);
  }
}
