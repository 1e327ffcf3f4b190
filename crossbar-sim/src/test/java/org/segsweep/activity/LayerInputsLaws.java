package org.segsweep.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.segsweep.cost.InputCoding;
import org.segsweep.device.InputSkipping;
import org.segsweep.map.WorkShares;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.RowOrder;

/** Sampled inputs against a plain twin that writes every word out as text. */
class LayerInputsLaws {
  private static final double NEAR = 1e-12;

  /** A layer with sampled inputs and a way to read it. */
  record Case(
      LayerShape shape, float[] values, InputCode code, ReadPattern pattern, RowOrder order) {
    LayerInputs inputs() {
      return LayerInputsLaws.inputs(shape, values);
    }

    WorkShares skipped() {
      return inputs().skipped(pattern, code, order);
    }
  }

  private static LayerInputs inputs(LayerShape shape, float[] values) {
    return new LayerInputs(shape.inputChannels() / shape.groups(), shape.kernel(), values);
  }

  @Property
  void skippedReadsAreThoseOfWordsWrittenOut(@ForAll("cases") Case c) {
    PlainInputs plain = new PlainInputs(c);
    WorkShares shares = c.skipped();
    assertThat(shares.reads()).isCloseTo(plain.reads(), within(NEAR));
    assertThat(shares.rows()).isCloseTo(plain.rows(), within(NEAR));
    assertThat(shares.time()).isCloseTo(plain.time(), within(NEAR));
    assertThat(shares.cells()).isCloseTo(plain.cells(), within(NEAR));
  }

  @Property
  void meanInputIsTheMeanOfTheDigitsWrittenOut(@ForAll("cases") Case c) {
    assertThat(c.inputs().meanInput(c.code()))
        .isCloseTo(new PlainInputs(c).meanInput(), within(NEAR));
  }

  @Property
  void rowsDrivenAreNeverFewerThanTheMeanInputNorMoreThanAll(@ForAll("cases") Case c) {
    WorkShares shares = c.skipped();
    double level = c.inputs().meanInput(c.code());
    // A repeated slice drives no row again.
    double read = c.pattern().skipping() == InputSkipping.REPEATS ? shares.cells() : 1;
    assertThat(shares.rows()).isBetween(level * read - NEAR, 1.0);
    // The slowest array is never faster than the mean one.
    if (c.shape().rows() <= c.pattern().arrayRows()) {
      assertThat(shares.time()).isCloseTo(shares.reads(), within(NEAR));
    }
  }

  @Property
  void inputsOfTheHighestValueSkipNothing(@ForAll("cases") Case c) {
    if (c.code().coding() != InputCoding.UNSIGNED) {
      return;
    }
    float[] full = new float[c.values().length];
    java.util.Arrays.fill(full, 2.5f);
    var inputs = inputs(c.shape(), full);
    if (c.pattern().skipping() != InputSkipping.REPEATS) {
      assertThat(inputs.skipped(c.pattern(), c.code(), c.order())).isEqualTo(WorkShares.FULL);
    }
    int whole = c.code().slices() * c.code().dacBits();
    double level = inputs.meanInput(c.code());
    assertThat(level).isLessThanOrEqualTo(1);
    if (whole == c.code().bits()) {
      assertThat(level).isEqualTo(1);
    }
  }

  @Property
  void zeroInputsSkipEverything(@ForAll("cases") Case c) {
    var inputs = inputs(c.shape(), new float[c.values().length]);
    assertThat(inputs.skipped(c.pattern(), c.code(), c.order()))
        .isEqualTo(new WorkShares(1, 0, 0, 0));
    assertThat(inputs.meanInput(c.code())).isZero();
  }

  @Property
  void readingNothingTwiceNeverTakesMoreReadsThanStoppingAtTheHighestOneBit(
      @ForAll("cases") Case c) {
    ReadPattern p = c.pattern();
    var repeats =
        new ReadPattern(InputSkipping.REPEATS, p.arrayRows(), p.gatherRows(), p.rowsAtOnce());
    var zeros =
        new ReadPattern(InputSkipping.HIGH_ZEROS, p.arrayRows(), p.gatherRows(), p.rowsAtOnce());
    WorkShares fewer = c.inputs().skipped(repeats, c.code(), c.order());
    assertThat(fewer.reads())
        .isLessThanOrEqualTo(c.inputs().skipped(zeros, c.code(), c.order()).reads() + NEAR);
    assertThat(fewer.cells()).isBetween(0.0, 1.0);
  }

  @Property
  void largerReadsOfHighZerosNeverSkipMoreSlices(@ForAll("cases") Case c) {
    ReadPattern p = c.pattern();
    int twice = 2 * p.rowsAtOnce();
    if (p.skipping() != InputSkipping.HIGH_ZEROS || p.gatherRows() % twice != 0) {
      return;
    }
    var larger = new ReadPattern(p.skipping(), p.arrayRows(), p.gatherRows(), twice);
    assertThat(c.inputs().skipped(larger, c.code(), c.order()).rows())
        .isGreaterThanOrEqualTo(c.skipped().rows() - NEAR);
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.of(
                InputSkipping.HIGH_ZEROS, InputSkipping.WORD_LINES, InputSkipping.REPEATS),
            Arbitraries.of(RowOrder.class))
        .as(LayerInputsLaws::of);
  }

  private static Case of(long seed, InputSkipping skipping, RowOrder order) {
    var random = new Random(seed);
    int groups = 1 + random.nextInt(2);
    int side = random.nextInt(3) == 0 ? 3 : 1;
    var shape =
        new LayerShape(
            groups * (1 + random.nextInt(side == 3 ? 4 : 30)),
            groups * 2,
            new Extent(side, 1 + random.nextInt(side)),
            new Extent(1, 1),
            groups);
    float[] values = new float[shape.rows() * groups * (1 + random.nextInt(4))];
    boolean signed = random.nextInt(3) == 0;
    for (int i = 0; i < values.length; i++) {
      double v = random.nextInt(3) == 0 ? 0 : Math.pow(random.nextDouble(), 3);
      values[i] = (float) (signed && random.nextBoolean() ? -v : v);
    }
    int dacBits = 1 + random.nextInt(4);
    var code =
        new InputCode(
            dacBits + random.nextInt(12),
            dacBits,
            InputCoding.values()[random.nextInt(InputCoding.values().length)]);
    int array = 1 + random.nextInt(40);
    int gather = 1 + random.nextInt(array);
    var pattern = new ReadPattern(skipping, array, gather, 1 + random.nextInt(gather));
    return new Case(shape, values, code, pattern, order);
  }

  /** Words as text, the lowest slice first; slow and plain. */
  private static final class PlainInputs {
    private final Case c;
    private final List<List<List<Integer>>> windows = new ArrayList<>();
    private long reads;
    private long allReads;
    private long rows;
    private long allRows;
    private long slowest;
    private long allSlowest;
    private long digits;
    private long allDigits;

    PlainInputs(Case c) {
      this.c = c;
      double largest = 0;
      boolean signed = false;
      for (float v : c.values()) {
        largest = Math.max(largest, Math.abs(v));
        signed |= v < 0;
      }
      int k = c.shape().rows();
      for (int w = 0; w * k < c.values().length; w++) {
        List<List<Integer>> window = new ArrayList<>();
        for (int r = 0; r < k; r++) {
          window.add(List.of());
        }
        for (int i = 0; i < k; i++) {
          window.set(permuted(i), digits(c.values()[w * k + i], largest, signed));
        }
        windows.add(window);
      }
      windows.forEach(this::count);
    }

    /** The matrix row of the {@code i}-th value, which is channel, kernel row, kernel column. */
    private int permuted(int i) {
      Extent kernel = c.shape().kernel();
      int channels = c.shape().inputChannels() / c.shape().groups();
      int kw = i % kernel.width();
      int kh = i / kernel.width() % kernel.height();
      return c.order().row(i / kernel.area(), kh, kw, channels, kernel);
    }

    private List<Integer> digits(double value, double largest, boolean signed) {
      int bits = c.code().bits();
      boolean signSlice = c.code().coding() == InputCoding.TWOS_COMPLEMENT;
      double top = Math.pow(2, signed || signSlice ? bits - 1 : bits) - 1;
      double scale = top == 0 ? 1 : top;
      long whole = largest == 0 ? 0 : (long) Math.floor(value / largest * scale + 0.5);
      whole = whole > top ? (long) top : whole;
      boolean below = whole < 0;
      if (below) {
        whole += 1L << bits;
      }
      var binary = new StringBuilder(Long.toBinaryString(whole)).reverse();
      if (signSlice) {
        binary.setLength(Math.min(binary.length(), bits - 1));
        while (binary.length() < (c.code().slices() - 1) * c.code().dacBits()) {
          binary.append('0');
        }
        binary.append(below ? '1' : '0');
      }
      while (binary.length() < c.code().slices() * c.code().dacBits()) {
        binary.append('0');
      }
      List<Integer> digits = new ArrayList<>();
      for (int at = 0; at < binary.length(); at += c.code().dacBits()) {
        String slice = binary.substring(at, at + c.code().dacBits());
        digits.add(Integer.parseInt(new StringBuilder(slice).reverse().toString(), 2));
      }
      return digits;
    }

    private void count(List<List<Integer>> window) {
      long most = 0;
      long allMost = 0;
      for (List<List<Integer>> array : cut(window, c.pattern().arrayRows())) {
        long ofArray = 0;
        long allOfArray = 0;
        for (List<List<Integer>> gathered : cut(array, c.pattern().gatherRows())) {
          int groups = cut(gathered, c.pattern().rowsAtOnce()).size();
          allOfArray += (long) groups * c.code().slices();
          ofArray +=
              switch (c.pattern().skipping()) {
                case WORD_LINES -> wordLines(gathered);
                case HIGH_ZEROS -> highZeros(gathered);
                case REPEATS -> repeats(gathered);
                case NONE -> throw new IllegalArgumentException();
              };
        }
        reads += ofArray;
        allReads += allOfArray;
        most = Math.max(most, ofArray);
        allMost = Math.max(allMost, allOfArray);
      }
      allRows += (long) window.size() * c.code().slices();
      slowest += most;
      allSlowest += allMost;
    }

    /** Texts of slices that differ and are not all zeros. */
    private long repeats(List<List<Integer>> gathered) {
      long read = 0;
      for (List<List<Integer>> group : cut(gathered, c.pattern().rowsAtOnce())) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (int s = 0; s < c.code().slices(); s++) {
          int slice = s;
          List<Integer> column = group.stream().map(word -> word.get(slice)).toList();
          long sum = column.stream().mapToLong(d -> d).sum();
          allDigits += sum;
          sums.put(column.toString(), sum);
        }
        sums.values().removeIf(sum -> sum == 0);
        read += sums.size();
        rows += (long) sums.size() * group.size();
        digits += sums.values().stream().mapToLong(s -> s).sum();
      }
      return read;
    }

    double cells() {
      return allDigits == 0 ? 1 : (double) digits / allDigits;
    }

    private long wordLines(List<List<Integer>> gathered) {
      long count = 0;
      for (int s = 0; s < c.code().slices(); s++) {
        int slice = s;
        List<List<Integer>> driven = gathered.stream().filter(d -> d.get(slice) != 0).toList();
        count += cut(driven, c.pattern().rowsAtOnce()).size();
        rows += driven.size();
      }
      return count;
    }

    private long highZeros(List<List<Integer>> gathered) {
      long count = 0;
      for (List<List<Integer>> fragment : cut(gathered, c.pattern().rowsAtOnce())) {
        int cycles = c.code().slices();
        while (cycles > 0 && allZero(fragment, cycles - 1)) {
          cycles--;
        }
        count += cycles;
        rows += (long) cycles * fragment.size();
      }
      return count;
    }

    private static boolean allZero(List<List<Integer>> fragment, int slice) {
      return fragment.stream().allMatch(digits -> digits.get(slice) == 0);
    }

    private static <T> List<List<T>> cut(List<T> all, int size) {
      List<List<T>> parts = new ArrayList<>();
      for (int from = 0; from < all.size(); from += size) {
        parts.add(all.subList(from, Math.min(all.size(), from + size)));
      }
      return parts;
    }

    double reads() {
      return (double) reads / allReads;
    }

    double rows() {
      return (double) rows / allRows;
    }

    double time() {
      return (double) slowest / allSlowest;
    }

    double meanInput() {
      return windows.stream()
          .flatMap(List::stream)
          .flatMap(List::stream)
          .mapToDouble(d -> d / (Math.pow(2, c.code().dacBits()) - 1))
          .average()
          .orElseThrow();
    }
  }
}
