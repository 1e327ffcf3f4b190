package org.segsweep.accuracy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Rank correlations of every proxy with tuned accuracy, as text. */
final class WorthTable {
  private static final int FEWEST = 3;

  private WorthTable() {}

  static String of(Rows rows) {
    List<Rows.Row> all = rows.all();
    StringBuilder text = new StringBuilder();
    text.append(
        "%d settings, tuned top-1 %.4f to %.4f, %.1f s a training%n"
            .formatted(
                all.size(),
                all.stream().mapToDouble(Rows.Row::tuned).min().orElseThrow(),
                all.stream().mapToDouble(Rows.Row::tuned).max().orElseThrow(),
                median(all, Rows.Row::tunedSeconds)));
    text.append(
        "| proxy | preparation s | s a pruning | Spearman | Kendall | Spearman within a share |%n"
            .formatted());
    text.append("|---|---|---|---|---|---|%n".formatted());
    text.append(line("(share of weights)", "| |", all, Rows.Row::keptWeights));
    for (Proxy proxy : Proxy.values()) {
      int i = proxy.ordinal();
      String cost =
          "%.2f | %.3f |"
              .formatted(
                  median(all, row -> row.values().get(i).preparationSeconds()),
                  median(all, row -> row.values().get(i).seconds()));
      text.append(line(proxy.id(), cost, all, row -> row.values().get(i).value()));
    }
    return text.toString();
  }

  private static String line(
      String name, String cost, List<Rows.Row> rows, ToDoubleFunction<Rows.Row> proxy) {
    return "| %s | %s %.3f | %.3f | %.3f |%n"
        .formatted(
            name,
            cost,
            RankCorrelation.spearman(column(rows, proxy), column(rows, Rows.Row::tuned)),
            RankCorrelation.kendall(column(rows, proxy), column(rows, Rows.Row::tuned)),
            withinShares(rows, proxy));
  }

  /** Mean over nominal shares: what a proxy says about schemes, not about shares. */
  private static double withinShares(List<Rows.Row> rows, ToDoubleFunction<Rows.Row> proxy) {
    Map<String, List<Rows.Row>> groups =
        rows.stream()
            .collect(Collectors.groupingBy(Rows.Row::group, TreeMap::new, Collectors.toList()));
    return groups.values().stream()
        .filter(group -> group.size() >= FEWEST)
        .mapToDouble(
            group -> RankCorrelation.spearman(column(group, proxy), column(group, Rows.Row::tuned)))
        .average()
        .orElse(Double.NaN);
  }

  private static double[] column(List<Rows.Row> rows, ToDoubleFunction<Rows.Row> of) {
    return rows.stream().mapToDouble(of).toArray();
  }

  private static double median(List<Rows.Row> rows, ToDoubleFunction<Rows.Row> of) {
    double[] sorted = rows.stream().mapToDouble(of).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
