package org.segsweep.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RankCorrelationLaws {
  /** As many of both. */
  record Lists(double[] xs, double[] ys) {}

  /** Few values, so that ties are many; both zeros among them. */
  @Provide
  Arbitrary<Lists> lists() {
    Arbitrary<Double> number = Arbitraries.of(-3.5, -1.0, -0.0, 0.0, 0.25, 1.0, 2.0, 1e9);
    return Arbitraries.integers()
        .between(2, 40)
        .flatMap(
            n ->
                number
                    .array(double[].class)
                    .ofSize(n)
                    .tuple2()
                    .map(pair -> new Lists(pair.get1(), pair.get2())));
  }

  private static double plainKendall(double[] xs, double[] ys) {
    long balance = 0;
    long distinctX = 0;
    long distinctY = 0;
    for (int i = 0; i < xs.length; i++) {
      for (int j = 0; j < i; j++) {
        double x = Math.signum(xs[i] - xs[j]);
        double y = Math.signum(ys[i] - ys[j]);
        balance += (long) (x * y);
        distinctX += (long) Math.abs(x);
        distinctY += (long) Math.abs(y);
      }
    }
    return balance / Math.sqrt((double) distinctX * distinctY);
  }

  private static double plainSpearman(double[] xs, double[] ys) {
    double[] p = plainRanks(xs);
    double[] q = plainRanks(ys);
    double meanP = Arrays.stream(p).average().orElseThrow();
    double meanQ = Arrays.stream(q).average().orElseThrow();
    double both = 0;
    double ofP = 0;
    double ofQ = 0;
    for (int i = 0; i < p.length; i++) {
      both += (p[i] - meanP) * (q[i] - meanQ);
      ofP += Math.pow(p[i] - meanP, 2);
      ofQ += Math.pow(q[i] - meanQ, 2);
    }
    return both / Math.sqrt(ofP) / Math.sqrt(ofQ);
  }

  private static double[] plainRanks(double[] values) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < ranks.length; i++) {
      double value = values[i];
      long below = Arrays.stream(values).filter(other -> other < value).count();
      long equal = Arrays.stream(values).filter(other -> other == value).count();
      ranks[i] = below + (equal + 1) / 2.0;
    }
    return ranks;
  }

  private static void assertSame(double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat(actual).isCloseTo(expected, within(1e-12));
    }
  }

  @Property
  void kendallIsItsDefinition(@ForAll("lists") Lists lists) {
    assertSame(
        RankCorrelation.kendall(lists.xs(), lists.ys()), plainKendall(lists.xs(), lists.ys()));
  }

  @Property
  void spearmanIsItsDefinition(@ForAll("lists") Lists lists) {
    assertSame(
        RankCorrelation.spearman(lists.xs(), lists.ys()), plainSpearman(lists.xs(), lists.ys()));
  }

  @Property
  void onlyTheOrderCounts(@ForAll("lists") Lists lists) {
    double[] stretched = Arrays.stream(lists.xs()).map(x -> Math.cbrt(x) - 7).toArray();
    double[] turned = Arrays.stream(lists.xs()).map(x -> -x).toArray();
    double kendall = RankCorrelation.kendall(lists.xs(), lists.ys());
    double spearman = RankCorrelation.spearman(lists.xs(), lists.ys());
    assertSame(RankCorrelation.kendall(stretched, lists.ys()), kendall);
    assertSame(RankCorrelation.spearman(stretched, lists.ys()), spearman);
    assertSame(RankCorrelation.kendall(turned, lists.ys()), -kendall);
    assertSame(RankCorrelation.spearman(turned, lists.ys()), -spearman);
    assertSame(RankCorrelation.kendall(lists.ys(), lists.xs()), kendall);
    assertSame(RankCorrelation.spearman(lists.ys(), lists.xs()), spearman);
  }

  @Example
  void handWorkedExamples() {
    // No ties: rho = 1 - 6 * (1 + 1 + 0 + 1 + 1) / (5 * 24); two of ten pairs are turned.
    double[] xs = {1, 2, 3, 4, 5};
    double[] ys = {2, 1, 3, 5, 4};
    assertThat(RankCorrelation.spearman(xs, ys)).isCloseTo(0.8, within(1e-15));
    assertThat(RankCorrelation.kendall(xs, ys)).isCloseTo(0.6, within(1e-15));
    // One tie in each list, not of the same pair: C = 4, D = 0, 5 of 6 pairs differ in each.
    double[] tiedX = {1, 1, 2, 3};
    double[] tiedY = {1, 2, 3, 3};
    assertThat(RankCorrelation.kendall(tiedX, tiedY)).isCloseTo(0.8, within(1e-15));
    assertThat(RankCorrelation.spearman(tiedX, tiedY)).isCloseTo(4.0 / 4.5, within(1e-15));
  }

  @Example
  void aListWithASingleValueHasNoOrder() {
    double[] one = {4, 4, 4};
    double[] other = {1, 2, 3};
    assertThat(RankCorrelation.kendall(one, other)).isNaN();
    assertThat(RankCorrelation.spearman(other, one)).isNaN();
  }

  @Example
  void listsThatCannotBeComparedAreRefused() {
    assertThatThrownBy(() -> RankCorrelation.kendall(new double[] {1, 2}, new double[] {1}))
        .hasMessage("2 and 1 numbers; as many of both are needed, at least 2");
    assertThatThrownBy(() -> RankCorrelation.spearman(new double[] {1}, new double[] {1}))
        .hasMessage("1 and 1 numbers; as many of both are needed, at least 2");
    assertThatThrownBy(
            () -> RankCorrelation.spearman(new double[] {1, 2}, new double[] {1, Double.NaN}))
        .hasMessage("numbers 1 are 2.0 and NaN; leave pairs without a rank out");
  }
}
