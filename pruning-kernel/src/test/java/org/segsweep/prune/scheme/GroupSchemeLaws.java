package org.segsweep.prune.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.prune.Scheme;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** Schemes that prune groups whole, against plain lists of positions. */
class GroupSchemeLaws {
  /** A group by where it lies in a grid of groups. */
  private record Group(int gridRow, int gridColumn, List<int[]> positions, double energy) {}

  @Property
  void pimPruneKeepsTheStrongestGroupsOfEachScope(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("tiles") ArrayTile tile,
      @ForAll("shares") Ratio keep,
      @ForAll GroupVariant variant,
      @ForAll GroupScope scope) {
    if (variant == GroupVariant.BLOCK && scope == GroupScope.BLOCK) {
      return;
    }
    List<Group> groups = groups(w, variant, tile.rows(), tile.filters());
    Map<Integer, List<Group>> ranked = new LinkedHashMap<>();
    for (Group g : groups) {
      ranked.computeIfAbsent(scopeOf(g, variant, scope, tile), k -> new ArrayList<>()).add(g);
    }
    PruningMask expected = kept(w, ranked.values().stream().toList(), keep);
    assertThat(new PimPrune(keep, variant, scope).prune(w, tile).mask()).isEqualTo(expected);
  }

  /** Which ranking a group takes part in. */
  private static int scopeOf(Group g, GroupVariant variant, GroupScope scope, ArrayTile tile) {
    int line = variant == GroupVariant.COLUMN ? g.gridRow : g.gridColumn;
    int along = variant == GroupVariant.COLUMN ? g.gridColumn : g.gridRow;
    int perBlock = variant == GroupVariant.COLUMN ? tile.filters() : tile.rows();
    return switch (scope) {
      case LAYER -> 0;
      case BLOCK_LINE -> line;
      case BLOCK -> line * 1000 + along / perBlock;
    };
  }

  @Property
  void whatIsLeftOfALineIsOneDenseBlock(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("tiles") ArrayTile tile,
      @ForAll("shares") Ratio keep) {
    PrunedMatrix rows = new PimPrune(keep, GroupVariant.ROW, GroupScope.BLOCK_LINE).prune(w, tile);
    int kept = keep.of(w.rows());
    int lines = ceil(w.columns(), tile.filters());
    assertThat(rows.blocks())
        .hasSize(lines)
        .allSatisfy(b -> assertThat(b.rowCount()).isEqualTo(kept));
    assertThat(arrays(rows, tile)).isEqualTo(lines * ceil(kept, tile.rows()));
    assertThat(rows.index())
        .isEqualTo(new IndexData(lines * IndexData.selectBits(kept, w.rows()), 0, 0));

    PrunedMatrix columns =
        new PimPrune(keep, GroupVariant.COLUMN, GroupScope.BLOCK_LINE).prune(w, tile);
    int filters = keep.of(w.columns());
    int rowLines = ceil(w.rows(), tile.rows());
    assertThat(arrays(columns, tile)).isEqualTo(rowLines * ceil(filters, tile.filters()));
    assertThat(columns.index())
        .isEqualTo(new IndexData(0, rowLines * IndexData.selectBits(filters, w.columns()), 0));
  }

  @Property
  void autoPruneKeepsTheStrongestVectorsOfTheLayer(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("tiles") ArrayTile tile,
      @ForAll("shares") Ratio keep) {
    for (int height : new int[] {AutoPrune.CROSSBAR_ROWS, 3}) {
      int rows = height == AutoPrune.CROSSBAR_ROWS ? tile.rows() : height;
      List<Group> vectors = groups(w, GroupVariant.COLUMN, rows, 1);
      assertThat(new AutoPrune(keep, height).prune(w, tile).mask())
          .isEqualTo(kept(w, List.of(vectors), keep));
    }
  }

  @Property
  void groupLassoWithoutAPenaltyIsPimPruneOverTheLayer(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("tiles") ArrayTile tile,
      @ForAll("shares") Ratio keep,
      @ForAll("strips") GroupVariant variant) {
    assertThat(new GroupLasso(keep, variant, null).prune(w, tile).mask())
        .isEqualTo(new PimPrune(keep, variant, GroupScope.LAYER).prune(w, tile).mask());
  }

  @Property
  void groupLassoLeavesTheGroupsThatTheProximalStepLeaves(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("tiles") ArrayTile tile,
      @ForAll("shares") Ratio penalty,
      @ForAll("strips") GroupVariant variant) {
    double step = penalty.value() * Math.sqrt(w.totalEnergy() / ((double) w.rows() * w.columns()));
    PrunedMatrix pruned = new GroupLasso(Ratio.ONE, variant, penalty).prune(w, tile);
    List<Group> groups = groups(w, variant, tile.rows(), tile.filters());
    long alive = groups.stream().filter(g -> shrunk(g, step) > 0).count();
    for (Group g : groups) {
      int[] first = g.positions.get(0);
      // Rounding may decide a group that the step takes to nothing exactly.
      if (alive > 0
          && Math.abs(Math.sqrt(g.energy) - step * Math.sqrt(g.positions.size())) > 1e-9) {
        assertThat(pruned.mask().keeps(first[0], first[1])).isEqualTo(shrunk(g, step) > 0);
      }
    }
  }

  private static double shrunk(Group g, double step) {
    double norm = Math.sqrt(g.energy);
    return norm == 0 ? 0 : norm * Math.max(0, 1 - step * Math.sqrt(g.positions.size()) / norm);
  }

  @Property
  void blocksLoseTheirWeakestRowsOrColumns(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("tiles") ArrayTile tile,
      @ForAll("shares") Ratio keep) {
    var other = new ArrayTile(99, 99);
    assertThat(
            new BlkRew(keep, BlkRew.Variant.ROW, tile.rows(), tile.filters())
                .prune(w, other)
                .mask())
        .isEqualTo(new PimPrune(keep, GroupVariant.ROW, GroupScope.BLOCK).prune(w, tile).mask());
    assertThat(
            new BlkRew(keep, BlkRew.Variant.COLUMN, BlkRew.CROSSBAR, BlkRew.CROSSBAR)
                .prune(w, tile)
                .mask())
        .isEqualTo(new PimPrune(keep, GroupVariant.COLUMN, GroupScope.BLOCK).prune(w, tile).mask());
  }

  @Property
  void blocksThatLoseBothKeepTheBetterOfTwoOrders(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("tiles") ArrayTile tile,
      @ForAll("shares") Ratio keep) {
    PrunedMatrix pruned =
        new BlkRew(keep, BlkRew.Variant.BOTH, BlkRew.CROSSBAR, BlkRew.CROSSBAR).prune(w, tile);
    for (int top = 0; top < w.rows(); top += tile.rows()) {
      for (int left = 0; left < w.columns(); left += tile.filters()) {
        int bottom = Math.min(w.rows(), top + tile.rows());
        int right = Math.min(w.columns(), left + tile.filters());
        float[][] part = new float[bottom - top][right - left];
        PruningMask mask = pruned.mask();
        double kept = 0;
        for (int r = top; r < bottom; r++) {
          for (int n = left; n < right; n++) {
            part[r - top][n - left] = w.get(r, n);
            kept += mask.keeps(r, n) ? w.energy(r, n) : 0;
          }
        }
        WeightMatrix block = WeightMatrix.of(part);
        PrunedMatrix hybrid =
            JointProjection.of(block, keep.rootOf(block.rows()), keep.rootOf(block.columns()))
                .prune(block, IndexData.NONE);
        assertThat(kept).isCloseTo(hybrid.keptEnergy(), within(1e-9 * (1 + kept)));
      }
    }
  }

  @Property
  void channelsVanishWhole(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("tiles") ArrayTile tile,
      @ForAll("shares") Ratio keep,
      @ForAll boolean squared) {
    Channel.Criterion criterion = squared ? Channel.Criterion.L2 : Channel.Criterion.L1;
    int taps = w.unrolling().kernel().area();
    List<Group> channels = new ArrayList<>();
    for (int c = 0; c < w.channels(); c++) {
      List<int[]> positions = new ArrayList<>();
      double value = 0;
      for (int tap = 0; tap < taps; tap++) {
        int row = w.unrolling().row(c, tap, w.channels());
        for (int n = 0; n < w.columns(); n++) {
          positions.add(new int[] {row, n});
          value += squared ? w.energy(row, n) : Math.abs(w.get(row, n));
        }
      }
      channels.add(new Group(c, 0, positions, value));
    }
    PrunedMatrix pruned = new Channel(keep, criterion, Channel.Refit.NONE).prune(w, tile);
    assertThat(pruned.mask()).isEqualTo(kept(w, List.of(channels), keep));
    assertThat(pruned.index().totalBits())
        .isEqualTo(IndexData.selectBits(keep.of(w.channels()), w.channels()));
  }

  @Property
  void oneShapeForAllFiltersIsFilterShapeOverTheLayerAndTapsInAChannel(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("tiles") ArrayTile tile,
      @ForAll("shares") Ratio keep) {
    assertThat(new ColumnShape(keep, ColumnShape.Scope.LAYER).prune(w, tile).mask())
        .isEqualTo(new FilterShape(keep).prune(w, tile).mask());
    List<List<Group>> ofChannels = new ArrayList<>();
    for (int c = 0; c < w.channels(); c++) {
      int channel = c;
      ofChannels.add(
          IntStream.range(0, w.unrolling().kernel().area())
              .map(tap -> w.unrolling().row(channel, tap, w.channels()))
              .sorted()
              .mapToObj(row -> group(w, row, 0, row, row + 1, 0, w.columns()))
              .toList());
    }
    assertThat(new ColumnShape(keep, ColumnShape.Scope.CHANNEL).prune(w, tile).mask())
        .isEqualTo(kept(w, ofChannels, keep));
  }

  /** Section 5 of the scheme survey: narrower strips at equal counts never lose more. */
  @Property
  void crossbarRowsLoseNoMoreThanRowsOfTheLayer(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("tiles") ArrayTile tile,
      @ForAll("shares") Ratio keep) {
    double strips =
        new PimPrune(keep, GroupVariant.ROW, GroupScope.BLOCK_LINE).prune(w, tile).keptEnergy();
    double rows = new FilterShape(keep).prune(w, tile).keptEnergy();
    assertThat(strips).isGreaterThanOrEqualTo(rows - 1e-9 * (1 + rows));
  }

  @Example
  void wholeBlocksInsideABlockAreRefused() {
    assertThatThrownBy(() -> new PimPrune(new Ratio(1, 2), GroupVariant.BLOCK, GroupScope.BLOCK))
        .isInstanceOf(Scheme.SettingFault.class)
        .hasMessageContaining("scope: block ranks inside one block");
  }

  private static List<Group> groups(WeightMatrix w, GroupVariant variant, int high, int wide) {
    int height = variant == GroupVariant.ROW ? 1 : high;
    int width = variant == GroupVariant.COLUMN ? 1 : wide;
    List<Group> groups = new ArrayList<>();
    for (int top = 0; top < w.rows(); top += height) {
      for (int left = 0; left < w.columns(); left += width) {
        int bottom = Math.min(w.rows(), top + height);
        int right = Math.min(w.columns(), left + width);
        groups.add(group(w, top / height, left / width, top, bottom, left, right));
      }
    }
    return groups;
  }

  private static Group group(
      WeightMatrix w, int gridRow, int gridColumn, int top, int bottom, int left, int right) {
    List<int[]> positions = new ArrayList<>();
    double energy = 0;
    for (int r = top; r < bottom; r++) {
      for (int n = left; n < right; n++) {
        positions.add(new int[] {r, n});
        energy += w.energy(r, n);
      }
    }
    return new Group(gridRow, gridColumn, positions, energy);
  }

  /** Keeps the strongest of each ranking; groups are listed row-major, and sorting is stable. */
  private static PruningMask kept(WeightMatrix w, List<List<Group>> rankings, Ratio keep) {
    var mask = new java.util.BitSet();
    for (List<Group> ranking : rankings) {
      ranking.stream()
          .sorted(Comparator.comparingDouble(Group::energy).reversed())
          .limit(keep.of(ranking.size()))
          .flatMap(g -> g.positions.stream())
          .forEach(p -> mask.set(p[0] * w.columns() + p[1]));
    }
    return PruningMask.of(w.rows(), w.columns(), mask);
  }

  private static int arrays(PrunedMatrix pruned, ArrayTile tile) {
    int count = 0;
    for (Block b : pruned.blocks()) {
      count += ceil(b.rowCount(), tile.rows()) * ceil(b.columnCount(), tile.filters());
    }
    return count;
  }

  private static int ceil(int a, int b) {
    return (a + b - 1) / b;
  }

  @Provide
  Arbitrary<WeightMatrix> matrices() {
    return Matrices.generic();
  }

  @Provide
  Arbitrary<ArrayTile> tiles() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 20), Arbitraries.integers().between(1, 8))
        .as(ArrayTile::new);
  }

  @Provide
  Arbitrary<Ratio> shares() {
    return Arbitraries.of("1", "2/3", "1/2", "1/3", "1/4", "1/8", "5/7").map(Ratio::parse);
  }

  @Provide
  Arbitrary<GroupVariant> strips() {
    return Arbitraries.of(GroupVariant.ROW, GroupVariant.COLUMN);
  }
}
