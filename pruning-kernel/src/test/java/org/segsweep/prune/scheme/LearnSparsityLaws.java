package org.segsweep.prune.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** Columns gathered by likeness against sets of rows. */
class LearnSparsityLaws {
  @Provide
  Arbitrary<WeightMatrix> matrices() {
    return Matrices.any();
  }

  @Provide
  Arbitrary<ArrayTile> tiles() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 20), Arbitraries.integers().between(1, 5))
        .as(ArrayTile::new);
  }

  @Provide
  Arbitrary<Ratio> shares() {
    return Arbitraries.of("1", "2/3", "1/2", "1/4", "1/8", "1/40").map(Ratio::parse);
  }

  /** A column as the oracle sees it: the rows in which it keeps a weight, and their energy. */
  private record Column(int number, Set<Integer> rows, double energy) {
    int distance(Set<Integer> centre) {
      Set<Integer> differ = new TreeSet<>(rows);
      centre.stream().filter(r -> !differ.remove(r)).forEach(differ::add);
      return differ.size();
    }
  }

  private record Group(List<Column> columns) {
    Set<Integer> rows() {
      return columns.stream()
          .flatMap(c -> c.rows.stream())
          .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Integer> numbers() {
      return columns.stream().map(Column::number).sorted().toList();
    }
  }

  private static List<Column> ranked(WeightMatrix w, PruningMask mask, int first, int end) {
    return IntStream.range(0, w.columns())
        .mapToObj(
            n -> {
              Set<Integer> rows =
                  IntStream.range(first, end)
                      .filter(r -> mask.keeps(r, n))
                      .boxed()
                      .collect(Collectors.toCollection(TreeSet::new));
              return new Column(n, rows, rows.stream().mapToDouble(r -> w.energy(r, n)).sum());
            })
        .sorted(
            Comparator.comparingInt((Column c) -> -c.rows.size())
                .thenComparingDouble(c -> -c.energy))
        .toList();
  }

  /** Groups by the steps of the paper, columns in the order of their rank. */
  private static List<Group> gather(List<Column> ranked, int width, int most) {
    List<Group> groups = new ArrayList<>();
    List<Column> left = new ArrayList<>(ranked);
    while (left.size() >= width) {
      for (List<Column> nearestFirst : clusters(left, Math.min(most, left.size() / width))) {
        if (nearestFirst.size() >= width) {
          Group group = new Group(nearestFirst.subList(0, width));
          groups.add(group);
          left.removeAll(group.columns);
        }
      }
    }
    if (!left.isEmpty()) {
      groups.add(new Group(left));
    }
    return groups;
  }

  private static List<List<Column>> clusters(List<Column> columns, int count) {
    List<Set<Integer>> centres = new ArrayList<>(List.of(columns.get(0).rows));
    while (centres.size() < count) {
      centres.add(farthest(columns, centres).rows);
    }
    List<List<Column>> clusters = assign(columns, centres);
    for (int round = 0; round < 30; round++) {
      for (int c = 0; c < count; c++) {
        if (!clusters.get(c).isEmpty()) {
          centres.set(c, majority(clusters.get(c)));
        }
      }
      List<List<Column>> next = assign(columns, centres);
      boolean settled = next.equals(clusters);
      clusters = next;
      if (settled) {
        break;
      }
    }
    for (int c = 0; c < count; c++) {
      Set<Integer> centre = centres.get(c);
      clusters.get(c).sort(Comparator.comparingInt(column -> column.distance(centre)));
    }
    return clusters;
  }

  private static Column farthest(List<Column> columns, List<Set<Integer>> centres) {
    Comparator<Column> nearness =
        Comparator.comparingInt(c -> centres.stream().mapToInt(c::distance).min().orElseThrow());
    Column farthest = columns.get(0);
    for (Column column : columns) {
      farthest = nearness.compare(column, farthest) > 0 ? column : farthest;
    }
    return farthest;
  }

  private static List<List<Column>> assign(List<Column> columns, List<Set<Integer>> centres) {
    List<List<Column>> clusters = new ArrayList<>();
    centres.forEach(c -> clusters.add(new ArrayList<>()));
    for (Column column : columns) {
      int nearest = 0;
      for (int c = 0; c < centres.size(); c++) {
        boolean nearer = column.distance(centres.get(c)) < column.distance(centres.get(nearest));
        nearest = nearer ? c : nearest;
      }
      clusters.get(nearest).add(column);
    }
    return clusters;
  }

  private static Set<Integer> majority(List<Column> members) {
    return new Group(members)
        .rows().stream()
            .filter(
                r -> 2 * members.stream().filter(c -> c.rows.contains(r)).count() > members.size())
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @Property
  void columnsThatKeepLikeRowsShareACrossbar(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("tiles") ArrayTile tile,
      @ForAll("shares") Ratio keep,
      @ForAll @IntRange(min = 0, max = 3) int clusters,
      @ForAll @IntRange(min = 0, max = 15) int splitRows) {
    PruningMask mask = new Unstructured(keep).prune(w, tile).mask();
    int height = splitRows == 0 ? w.rows() : splitRows;
    int most = clusters == 0 ? w.columns() : clusters;
    List<List<Integer>> rows = new ArrayList<>();
    List<List<Integer>> columns = new ArrayList<>();
    long bits = 0;
    for (int first = 0; first < w.rows(); first += height) {
      int end = Math.min(w.rows(), first + height);
      List<Group> groups = gather(ranked(w, mask, first, end), tile.filters(), most);
      bits += (long) w.columns() * IndexData.bitsFor(groups.size());
      for (Group group : groups) {
        int kept = group.rows().size();
        bits += IndexData.bitsFor(end - first + 1) + IndexData.selectBits(kept, end - first);
        if (kept > 0) {
          rows.add(List.copyOf(group.rows()));
          columns.add(group.numbers());
        }
      }
    }
    PrunedMatrix pruned = new LearnSparsity(keep, clusters, splitRows, null).prune(w, tile);
    assertThat(pruned.mask()).isEqualTo(mask);
    assertThat(pruned.blocks()).extracting(LearnSparsityLaws::rows).isEqualTo(rows);
    assertThat(pruned.blocks()).extracting(LearnSparsityLaws::columns).isEqualTo(columns);
    assertThat(pruned.index().totalBits()).isEqualTo(bits);
  }

  private static List<Integer> rows(Block block) {
    return IntStream.range(0, block.rowCount()).map(block::row).boxed().toList();
  }

  private static List<Integer> columns(Block block) {
    return IntStream.range(0, block.columnCount()).map(block::column).boxed().toList();
  }

  private record CrossbarRow(int row, int block, double salience) {}

  @Property
  void theWeakestCrossbarRowsGo(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("tiles") ArrayTile tile,
      @ForAll("shares") Ratio keep,
      @ForAll("shares") Ratio rowKeep) {
    PrunedMatrix before = new LearnSparsity(keep, 0, 0, null).prune(w, tile);
    List<CrossbarRow> all = new ArrayList<>();
    for (int r = 0; r < w.rows(); r++) {
      for (int b = 0; b < before.blocks().size(); b++) {
        if (rows(before.blocks().get(b)).contains(r)) {
          all.add(new CrossbarRow(r, b, salience(w, before, r, b)));
        }
      }
    }
    int count = rowKeep.of(all.size());
    BitSet expected = new BitSet();
    all.stream()
        .sorted(Comparator.comparingDouble(row -> -row.salience))
        .limit(count)
        .forEach(
            row ->
                columns(before.blocks().get(row.block)).stream()
                    .filter(n -> before.mask().keeps(row.row, n))
                    .forEach(n -> expected.set(row.row * w.columns() + n)));
    PrunedMatrix pruned = new LearnSparsity(keep, 0, 0, rowKeep).prune(w, tile);
    assertThat(pruned.mask()).isEqualTo(PruningMask.of(w.rows(), w.columns(), expected));
    assertThat(pruned.blocks().stream().mapToInt(Block::rowCount).sum()).isEqualTo(count);
  }

  private static double salience(WeightMatrix w, PrunedMatrix pruned, int row, int block) {
    return columns(pruned.blocks().get(block)).stream()
        .filter(n -> pruned.mask().keeps(row, n))
        .mapToDouble(n -> Math.abs(w.get(row, n)))
        .sum();
  }

  @Example
  void likeColumnsAreGatheredAndTheirEmptyRowsDropped() {
    WeightMatrix w =
        Matrices.of(
            new float[] {9, 0, 9, 0},
            new float[] {8, 0, 8, 0},
            new float[] {0, 7, 0, 7},
            new float[] {0, 6, 0, 6});
    PrunedMatrix pruned =
        new LearnSparsity(new Ratio(1, 2), 0, 0, null).prune(w, new ArrayTile(4, 2));
    assertThat(pruned.blocks())
        .extracting(LearnSparsityLaws::columns)
        .containsExactly(List.of(0, 2), List.of(1, 3));
    assertThat(pruned.blocks())
        .extracting(LearnSparsityLaws::rows)
        .containsExactly(List.of(0, 1), List.of(2, 3));
    // A bit for each column; for both groups 3 bits for how many of 4 rows, and a bitmap.
    assertThat(pruned.index()).isEqualTo(new IndexData(2 * (3 + 4), 4, 0));
  }
}
