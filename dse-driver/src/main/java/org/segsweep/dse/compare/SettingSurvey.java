package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

/**
 * The hardware settings of a large sweep, found without making its designs: of these only a few are
 * then read by {@link DesignReader}.
 *
 * @param settings all, in order
 * @param rows of the first of them
 * @param reachedByAll as {@link Comparison#reachedByAll} says it of all designs
 */
public record SettingSurvey(List<HardwareSetting> settings, BitSet rows, double reachedByAll) {
  private static final long MIX = 0xBF58476D1CE4E5B9L;

  /**
   * Looks through a folder.
   *
   * @param quality {@link Target.Kind#DROP} or {@link Target.Kind#KEPT_ENERGY}
   * @param first how many settings' rows are wanted
   */
  public static SettingSurvey of(ResultFolder folder, Target.Kind quality, int first)
      throws ResultFault {
    boolean isDrop = quality == Target.Kind.DROP;
    String column = isDrop ? "accuracy_drop" : "kept_energy";
    List<String> numbers = new ArrayList<>(HardwareSetting.NUMBERS);
    numbers.addAll(List.of("crossbars", column));
    List<String> texts = new ArrayList<>(HardwareSetting.TEXTS);
    texts.addAll(List.of("scheme", "mapping", "sign"));
    PointTable table =
        PointTable.read(
            folder, numbers.stream().distinct().toList(), texts.stream().distinct().toList());
    return new Survey(table, column, isDrop ? -1 : 1).result(first);
  }

  /** One pass over the rows. Equal hashes of 64 bits are taken for equal settings. */
  private static final class Survey {
    private final PointTable table;
    private final IntToDoubleFunction quality;
    private final double sign;
    private final int[] settingOf;
    private final List<HardwareSetting> settings = new ArrayList<>();
    private final LongIndex lines;
    private final double[] best;

    Survey(PointTable table, String column, double sign) {
      this.table = table;
      this.quality = table.numbers(column);
      this.sign = sign;
      this.settingOf = new int[table.rows()];
      this.lines = new LongIndex();
      this.best = new double[table.rows()];
      Arrays.fill(best, Double.NEGATIVE_INFINITY);
      look();
    }

    private void look() {
      List<IntToDoubleFunction> numbers =
          HardwareSetting.NUMBERS.stream().map(table::numbers).toList();
      List<IntFunction<String>> texts = HardwareSetting.TEXTS.stream().map(table::texts).toList();
      List<IntFunction<String>> who =
          List.of(table.texts("scheme"), table.texts("mapping"), table.texts("sign"));
      IntToDoubleFunction crossbars = table.numbers("crossbars");
      LongIndex known = new LongIndex();
      for (int r = 0; r < settingOf.length; r++) {
        double value = sign * quality.applyAsDouble(r);
        if (Double.isNaN(value) || Double.isNaN(crossbars.applyAsDouble(r))) {
          settingOf[r] = -1;
          continue;
        }
        long hash = 1;
        for (int n = 0; n < numbers.size(); n++) {
          hash = mixed(hash, Double.doubleToLongBits(numbers.get(n).applyAsDouble(r)));
        }
        hash = withTexts(hash, texts, r);
        int setting = known.of(hash);
        if (setting == settings.size()) {
          settings.add(HardwareSetting.of(table, r));
        }
        settingOf[r] = setting;
        int line = lines.of(withTexts(hash, who, r));
        best[line] = Math.max(best[line], value);
      }
    }

    private static long withTexts(long hash, List<IntFunction<String>> columns, int row) {
      long all = hash;
      for (IntFunction<String> column : columns) {
        all = mixed(all, column.apply(row).hashCode());
      }
      return all;
    }

    private static long mixed(long hash, long value) {
      long x = (hash * 31 + value) * MIX;
      return x ^ (x >>> 29);
    }

    SettingSurvey result(int first) {
      List<HardwareSetting> sorted = settings.stream().sorted().toList();
      Set<HardwareSetting> wanted =
          new HashSet<>(sorted.subList(0, Math.min(first, sorted.size())));
      BitSet rows = new BitSet();
      for (int r = 0; r < settingOf.length; r++) {
        rows.set(r, settingOf[r] >= 0 && wanted.contains(settings.get(settingOf[r])));
      }
      double reached = Arrays.stream(best, 0, lines.size()).min().orElse(Double.NaN);
      return new SettingSurvey(sorted, rows, reached);
    }
  }
}
