package org.segsweep.dse.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.InflaterInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What is coded is read back by the description in {@link PageColumn}. */
class PageColumnLaws {
  private final DataBlock block = new DataBlock();

  private byte[] columns() throws IOException {
    byte[] packed = Base64.getDecoder().decode(block.encoded(new byte[] {'{', '}'}));
    byte[] all = new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    assertThat(ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getInt()).isEqualTo(2);
    return java.util.Arrays.copyOfRange(all, 6, all.length);
  }

  private static @Nullable Object read(PageColumn column, byte[] bytes, int rows, int row) {
    long bits = 0;
    for (int b = 0; b < column.width(); b++) {
      bits |= (bytes[column.at() + b * rows + row] & 255L) << (8 * b);
    }
    return switch (column.code()) {
      case "same" -> column.values().get(0);
      case "list" -> column.values().get((int) bits);
      case "real" -> number(Float.intBitsToFloat((int) bits));
      case "double" -> number(Double.longBitsToDouble(bits));
      default -> throw new AssertionError(column.code());
    };
  }

  private static @Nullable Object number(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }

  @Property(tries = 200)
  void numbersAreReadBack(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int rows, @ForAll boolean whole)
      throws IOException {
    var random = new SplittableRandom(seed);
    int kind = random.nextInt(4);
    double[] numbers =
        IntStream.range(0, rows)
            .mapToDouble(
                i -> {
                  if (random.nextInt(5) == 0) {
                    return Double.NaN;
                  }
                  double value = Math.exp(random.nextDouble(-20, 40));
                  double listed = kind == 0 ? 3 : kind == 1 ? random.nextInt(4) : value;
                  return whole ? Math.rint(kind == 3 ? value % 1e6 : listed) : listed;
                })
            .toArray();
    PageColumn column =
        PageColumn.ofNumbers(
            new PageColumn.Head("n", whole ? "whole" : "real", ""), numbers, block);
    byte[] bytes = columns();
    for (int i = 0; i < rows; i++) {
      Object found = read(column, bytes, rows, i);
      if (Double.isNaN(numbers[i])) {
        assertThat(found).isNull();
      } else {
        double value = ((Number) Objects.requireNonNull(found)).doubleValue();
        // Whole numbers are exact, whatever the code.
        assertThat(value).isCloseTo(numbers[i], within(whole ? 0 : numbers[i] * 4e-6));
      }
    }
  }

  @Property(tries = 100)
  void textsAreReadBackHarmless(@ForAll List<String> texts) throws IOException {
    List<String> all = List.copyOf(texts);
    @Nullable String[] array = new @Nullable String[all.size() + 1];
    for (int i = 0; i < all.size(); i++) {
      array[i] = all.get(i);
    }
    PageColumn column = PageColumn.ofTexts(new PageColumn.Head("t", "text", ""), array, block);
    byte[] bytes = columns();
    for (int i = 0; i < array.length; i++) {
      String text = array[i];
      assertThat(read(column, bytes, array.length, i))
          .isEqualTo(text == null ? null : org.segsweep.dse.report.Terminal.safe(text));
    }
  }
}
