package org.segsweep.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

final class RatioLaws {
  @Property
  void oneOverDRoundsAsWholeNumbers(
      @ForAll @IntRange(min = 1, max = 1 << 30) int n,
      @ForAll @IntRange(min = 1, max = 1_000_000_000) int d) {
    assertThat(new Ratio(1, d).of(n)).isEqualTo(Math.max(1, (2L * n + d) / (2L * d)));
  }

  @Property
  void theKeptNumberIsTheNearestHalvesUp(
      @ForAll @IntRange(min = 1, max = 5000) int n,
      @ForAll @IntRange(min = 1, max = 1000) int a,
      @ForAll @IntRange(min = 1, max = 1000) int b) {
    Assume.that(a <= b);
    int kept = new Ratio(a, b).of(n);
    // kept - 1/2 <= n*a/b < kept + 1/2, but never 0.
    long twice = 2L * n * a;
    assertThat(twice).isLessThan((2L * kept + 1) * b);
    assertThat(kept == 1 || (2L * kept - 1) * b <= twice).isTrue();
    assertThat(kept).isBetween(1, n);
  }

  @Property
  void theRootKeepsTheNearestHalvesUp(
      @ForAll @IntRange(min = 1, max = 300) int n,
      @ForAll @IntRange(min = 1, max = 500) int a,
      @ForAll @IntRange(min = 1, max = 500) int b) {
    Assume.that(a <= b);
    int brute = 1;
    for (int k = 1; k <= n; k++) {
      // k - 1/2 <= n*sqrt(a/b), squared and without fractions.
      if ((2L * k - 1) * (2L * k - 1) * b <= 4L * n * n * a) {
        brute = k;
      }
    }
    assertThat(new Ratio(a, b).rootOf(n)).isEqualTo(brute);
  }

  @Property
  void theRootOfASquareIsExact(
      @ForAll @IntRange(min = 1, max = 1 << 30) int n,
      @ForAll @IntRange(min = 1, max = 30_000) int d) {
    assertThat(new Ratio(1, (long) d * d).rootOf(n)).isEqualTo(new Ratio(1, d).of(n));
  }

  @Property
  void aQuotientIsTheRatioOfRatios(
      @ForAll @IntRange(min = 1, max = 100_000) int n,
      @ForAll @IntRange(min = 1, max = 100) int a,
      @ForAll @IntRange(min = 1, max = 100) int b,
      @ForAll @IntRange(min = 1, max = 100) int c) {
    Assume.that(a <= b && b <= c);
    // (a/c) / (b/c) = a/b.
    assertThat(new Ratio(a, c).quotientOf(new Ratio(b, c), n)).isEqualTo(new Ratio(a, b).of(n));
  }

  @Property
  void theRoundedPartMayBeNothing(
      @ForAll @IntRange(min = 1, max = 5000) int n, @ForAll @IntRange(min = 1, max = 9999) int d) {
    assertThat(new Ratio(1, d).roundedPartOf(n)).isEqualTo((2 * n + d) / (2 * d));
  }

  @Property
  void theTextOfARatioReadsBack(
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long a,
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long b) {
    Ratio ratio = new Ratio(Math.min(a, b), Math.max(a, b));
    assertThat(Ratio.parse(ratio.toString())).isEqualTo(ratio);
    assertThat(BigInteger.valueOf(ratio.numerator()).gcd(BigInteger.valueOf(ratio.denominator())))
        .isEqualTo(BigInteger.ONE);
  }

  @Property
  void ratiosOrderAsTheirValues(
      @ForAll @IntRange(min = 1, max = 1000) int a, @ForAll @IntRange(min = 1, max = 1000) int b) {
    assertThat(Integer.signum(new Ratio(a, 1000).compareTo(new Ratio(b, 1000))))
        .isEqualTo(Integer.signum(Integer.compare(a, b)));
  }
}
