package org.segsweep.dse.compare;

import java.util.Comparator;
import java.util.List;
import org.segsweep.dse.store.PointTable;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;

/**
 * What is compared on one hardware setting; ordered as the catalogue lists schemes.
 *
 * @param scheme id of the pruning scheme
 * @param mapping {@code A} or {@code B}
 * @param sign how signs are stored
 */
public record Contender(String scheme, String mapping, String sign)
    implements Comparable<Contender> {
  private static final List<String> SCHEMES =
      SchemeCatalogue.schemes().stream().map(Scheme::id).toList();
  private static final Comparator<Contender> ORDER =
      Comparator.<Contender>comparingInt(c -> SCHEMES.indexOf(c.scheme))
          .thenComparing(Contender::scheme)
          .thenComparing(Contender::mapping)
          .thenComparing(Contender::sign);

  static Contender of(PointTable table, int row) {
    return new Contender(
        table.text("scheme", row), table.text("mapping", row), table.text("sign", row));
  }

  @Override
  public int compareTo(Contender o) {
    return ORDER.compare(this, o);
  }
}
