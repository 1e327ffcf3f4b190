package org.segsweep.dse.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.segsweep.dse.spec.Constraint.Comparison;
import org.segsweep.dse.spec.Constraint.Operator;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Scheme;

/** Reads {@code {drop: "segmentRows > crossbar.rows and keep = 1/2", because: "..."}}. */
final class ConstraintReader {
  private static final List<String> KEYS = List.of("drop", "because");
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(<=|>=|==|!=|<|>|=|[A-Za-z][A-Za-z0-9_.-]*|-?[0-9][0-9./]*|\\S)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");

  private final Faults faults;
  private final List<String> schemeIds;
  private final Map<String, Quantity> quantities = new LinkedHashMap<>();

  ConstraintReader(List<Scheme> schemes, Faults faults) {
    this.faults = faults;
    this.schemeIds = schemes.stream().map(Scheme::id).toList();
    for (Scheme scheme : schemes) {
      for (Parameter parameter : scheme.parameters()) {
        quantities.merge(parameter.name(), SchemeQuantity.of(parameter), ConstraintReader::join);
      }
    }
    for (PointQuantity quantity : PointQuantity.values()) {
      quantities.put(quantity.quantityName(), quantity);
      quantities.putIfAbsent(quantity.shortName(), quantity);
    }
  }

  /** Schemes share parameter names; a name takes the words of all of them. */
  private static Quantity join(Quantity a, Quantity b) {
    Set<String> words = new LinkedHashSet<>(a.words());
    words.addAll(b.words());
    Map<String, Integer> numbers = new LinkedHashMap<>(a.namedNumbers());
    numbers.putAll(b.namedNumbers());
    return new SchemeQuantity(a.quantityName(), a.numeric(), List.copyOf(words), numbers);
  }

  List<Constraint> read(YamlNode node, String path) {
    List<Constraint> constraints = new ArrayList<>();
    if (!(node instanceof YamlNode.Sequence list)) {
      faults.add(
          node.place(), path, "expected a list of {drop, because}, found " + node.describe());
      return constraints;
    }
    for (int i = 0; i < list.items().size(); i++) {
      constraint(list.items().get(i), path + "[" + i + "]").ifPresent(constraints::add);
    }
    return constraints;
  }

  private Optional<Constraint> constraint(YamlNode node, String path) {
    Section section = Section.of(node, path, KEYS, faults);
    Optional<String> because =
        section
            .required("because", "say why, in a few words for the reports")
            .flatMap(value -> section.text(value, "because", "a reason"));
    Optional<List<Comparison>> comparisons =
        section
            .required("drop", "a comparison such as \"segmentRows > crossbar.rows\"")
            .flatMap(value -> comparisons(value, section));
    return comparisons.flatMap(c -> because.map(reason -> new Constraint(c, reason)));
  }

  private Optional<List<Comparison>> comparisons(YamlNode value, Section section) {
    Optional<String> text = section.text(value, "drop", "a comparison");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<Token> tokens = tokens((YamlNode.Scalar) value, section.path("drop"));
    List<Comparison> comparisons = new ArrayList<>();
    int at = 0;
    while (true) {
      Optional<Comparison> comparison = comparison(tokens, at);
      if (comparison.isEmpty()) {
        return Optional.empty();
      }
      comparisons.add(comparison.get());
      Token next = tokens.get(at + 3);
      if (next.isEnd()) {
        return Optional.of(comparisons);
      }
      if (!next.text.equals("and")) {
        return fault(next, "expected 'and' or the end, found '" + next.text + "'");
      }
      at += 4;
    }
  }

  /** A word of the text; the text ends in an empty one, repeated so that looking ahead is safe. */
  private record Token(String text, Place place, String path) {
    boolean isEnd() {
      return text.isEmpty();
    }

    String describe() {
      return isEnd() ? "the end" : "'" + text + "'";
    }
  }

  private static List<Token> tokens(YamlNode.Scalar scalar, String path) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(scalar.text());
    int at = 0;
    while (matcher.find(at)) {
      int start = matcher.start(1);
      tokens.add(new Token(matcher.group(1), place(scalar, start, matcher.end(1) - start), path));
      at = matcher.end();
    }
    Place end = place(scalar, scalar.text().length(), 1);
    for (int i = 0; i < 4; i++) {
      tokens.add(new Token("", end, path));
    }
    return tokens;
  }

  /** The place of a part of a text, where it was written on one line without escapes. */
  private static Place place(YamlNode.Scalar scalar, int start, int width) {
    int quotes = scalar.plain() ? 0 : 1;
    int length = scalar.text().codePointCount(0, scalar.text().length());
    return scalar.place() instanceof Place.InFile place && place.width() == length + 2 * quotes
        ? place.within(quotes + scalar.text().codePointCount(0, start), width)
        : scalar.place();
  }

  private Optional<Comparison> comparison(List<Token> tokens, int at) {
    Optional<Quantity> left = quantity(tokens.get(at));
    if (left.isEmpty()) {
      return Optional.empty();
    }
    Optional<Operator> operator = operator(tokens.get(at + 1), left.get());
    return operator.flatMap(o -> right(left.get(), o, tokens.get(at + 2)));
  }

  private Optional<Quantity> quantity(Token token) {
    Quantity quantity = quantities.get(token.text);
    if (quantity == null) {
      return NAME.matcher(token.text).matches()
          ? fault(
              token,
              "'"
                  + token.text
                  + "' is not a quantity of a point"
                  + Suggestion.of(token.text, quantities.keySet(), "the quantities are"))
          : fault(token, "expected a quantity, found " + token.describe());
    }
    return Optional.of(quantity);
  }

  private Optional<Operator> operator(Token token, Quantity left) {
    String symbol = token.text.equals("==") ? "=" : token.text;
    for (Operator operator : Operator.values()) {
      if (operator.symbol().equals(symbol)) {
        return operator.orders() && !left.numeric()
            ? fault(token, left.quantityName() + " is a word; compare it with = or !=")
            : Optional.of(operator);
      }
    }
    return fault(token, "expected one of < <= > >= = !=, found " + token.describe());
  }

  private Optional<Comparison> right(Quantity left, Operator operator, Token token) {
    if (!left.numeric()) {
      return word(left, operator, token);
    }
    Optional<Fraction> number = Fraction.parse(token.text);
    if (number.isPresent()) {
      return Optional.of(new Comparison.WithNumber(left, operator, number.get().doubleValue()));
    }
    Integer named = left.namedNumbers().get(token.text);
    if (named != null) {
      return Optional.of(new Comparison.WithNumber(left, operator, named));
    }
    if (!NAME.matcher(token.text).matches()) {
      return fault(token, "expected a number or a quantity, found " + token.describe());
    }
    Optional<Quantity> right = quantity(token);
    if (right.isPresent() && !right.get().numeric()) {
      return fault(token, token.text + " is a word, " + left.quantityName() + " a number");
    }
    return right.map(r -> new Comparison.WithQuantity(left, operator, r));
  }

  private Optional<Comparison> word(Quantity left, Operator operator, Token token) {
    List<String> words = left == PointQuantity.SCHEME ? schemeIds : left.words();
    return words.contains(token.text)
        ? Optional.of(new Comparison.WithWord(left, operator, token.text))
        : fault(
            token,
            token.describe()
                + " is no value of "
                + left.quantityName()
                + Suggestion.of(token.text, words, "it takes"));
  }

  private <T> Optional<T> fault(Token token, String message) {
    faults.add(token.place, token.path, message);
    return Optional.empty();
  }
}
