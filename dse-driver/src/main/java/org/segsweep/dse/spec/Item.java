package org.segsweep.dse.spec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.segsweep.prune.Parameter;
import org.segsweep.workload.Ratio;

/** How one value of an axis is written. */
interface Item<T> {
  /** {@code true} or {@code false}. */
  static Item<Boolean> onOff() {
    return new OneOf<>(List.of(true, false), value -> Boolean.toString(value));
  }

  /** The value of a scalar, or why it is none. */
  Read<T> scalar(YamlNode.Scalar scalar);

  /** The value of a number of a range, or why it is none. */
  default Read<T> number(Fraction number) {
    return new Read<>(Optional.empty(), "takes no range");
  }

  default boolean takesRanges() {
    return false;
  }

  /** A fault of a number in the words of the file: 2.5, not 5/2. */
  private static <T> Read<T> asWritten(Read<T> read, YamlNode.Scalar scalar, Item<T> item) {
    return read.value.isPresent() ? read : Read.fault(scalar.text() + " is not " + item.expected());
  }

  /** What is expected, for messages: {@code a whole number from 1 to 8}. */
  String expected();

  /** A value, or what is wrong. */
  record Read<T>(Optional<T> value, String fault) {
    static <T> Read<T> of(T value) {
      return new Read<>(Optional.of(value), "");
    }

    static <T> Read<T> fault(String message) {
      return new Read<>(Optional.empty(), message);
    }
  }

  /** Whole numbers in a range, and words beside them. */
  record WholeNumber<T>(
      int low, int high, List<String> words, IntFunction<T> ofNumber, Function<String, T> ofWord)
      implements Item<T> {

    static <T> WholeNumber<T> of(Whole range, IntFunction<T> ofNumber, Function<String, T> ofWord) {
      return new WholeNumber<>(
          range.low(), range.high(), Arrays.asList(range.words()), ofNumber, ofWord);
    }

    static WholeNumber<Integer> of(Whole range) {
      return of(
          range,
          number -> number,
          word -> {
            throw new IllegalArgumentException("no such word: " + word);
          });
    }

    static WholeNumber<Parameter.Value> of(Parameter.Kind.Whole kind) {
      List<String> words = kind.words().stream().map(Parameter.Kind.Word::name).toList();
      return new WholeNumber<>(
          kind.low(),
          kind.high(),
          words,
          Parameter.Value.Whole::new,
          word -> new Parameter.Value.Whole(kind.words().get(words.indexOf(word)).value()));
    }

    @Override
    public Read<T> scalar(YamlNode.Scalar scalar) {
      if (words.contains(scalar.text())) {
        return Read.of(ofWord.apply(scalar.text()));
      }
      Optional<Fraction> number = scalar.plain() ? Fraction.parse(scalar.text()) : Optional.empty();
      if (number.isEmpty()) {
        String near =
            Suggestion.nearest(scalar.text(), words)
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("");
        return Read.fault("expected " + expected() + ", found " + scalar.describe() + near);
      }
      return asWritten(number(number.get()), scalar, this);
    }

    @Override
    public Read<T> number(Fraction number) {
      Fraction lowest = Fraction.parse(Integer.toString(low)).orElseThrow();
      Fraction highest = Fraction.parse(Integer.toString(high)).orElseThrow();
      if (!number.isWhole() || number.compareTo(lowest) < 0 || number.compareTo(highest) > 0) {
        return Read.fault(number + " is not " + expected());
      }
      return Read.of(ofNumber.apply(number.numerator().intValueExact()));
    }

    @Override
    public boolean takesRanges() {
      return true;
    }

    @Override
    public String expected() {
      String range =
          high == Integer.MAX_VALUE
              ? "a whole number of at least " + low
              : "a whole number from " + low + " to " + high;
      return words.isEmpty() ? range : range + " or " + String.join(", ", words);
    }
  }

  /** Shares above 0, at most 1, and no finer than {@link Ratio} holds. */
  record Share<T>(Function<Ratio, T> ofRatio) implements Item<T> {
    private static final Pattern TOO_MANY_DECIMALS = Pattern.compile("[01]?\\.\\d{10,}");
    private static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);
    private static final BigInteger FINEST = BigInteger.valueOf(Ratio.LARGEST_DENOMINATOR);

    @Override
    public Read<T> scalar(YamlNode.Scalar scalar) {
      String text = scalar.text();
      if (TOO_MANY_DECIMALS.matcher(text).matches()) {
        return Read.fault(
            scalar.describe() + " has more than 9 decimals; a fraction is exact: 1/3");
      }
      return Fraction.parse(text)
          .map(number -> read(number, text))
          .orElseGet(() -> Read.fault("expected " + expected() + ", found " + scalar.describe()));
    }

    @Override
    public Read<T> number(Fraction number) {
      return read(number, number.toString());
    }

    private Read<T> read(Fraction number, String written) {
      if (number.signum() <= 0 || number.compareTo(ONE) > 0) {
        return Read.fault(written + " is not " + expected());
      }
      if (number.denominator().compareTo(FINEST) > 0) {
        return Read.fault(written + " is finer than 1/" + FINEST + ", the finest share");
      }
      return Read.of(
          ofRatio.apply(
              new Ratio(
                  number.numerator().longValueExact(), number.denominator().longValueExact())));
    }

    @Override
    public boolean takesRanges() {
      return true;
    }

    @Override
    public String expected() {
      return "a share above 0 and at most 1, such as 1/4 or 0.25";
    }
  }

  /** One of some names. */
  record OneOf<T>(List<T> choices, Function<T, String> id) implements Item<T> {
    @Override
    public Read<T> scalar(YamlNode.Scalar scalar) {
      for (T choice : choices) {
        if (id.apply(choice).equals(scalar.text())) {
          return Read.of(choice);
        }
      }
      List<String> ids = new ArrayList<>();
      choices.forEach(choice -> ids.add(id.apply(choice)));
      String near =
          Suggestion.nearest(scalar.text(), ids)
              .map(name -> "; did you mean '" + name + "'?")
              .orElse("");
      return Read.fault("expected " + expected() + ", found " + scalar.describe() + near);
    }

    @Override
    public String expected() {
      return choices.stream().map(id).collect(java.util.stream.Collectors.joining(", "));
    }
  }
}
