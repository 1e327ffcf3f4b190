package org.segsweep.dse.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segsweep.prune.Parameter;

/**
 * A parameter of a scheme, by the name that all schemes share. Points of schemes without it have no
 * value.
 */
public record SchemeQuantity(
    String name, boolean numeric, List<String> words, Map<String, Integer> namedNumbers)
    implements Quantity {

  public SchemeQuantity {
    words = List.copyOf(words);
    namedNumbers = Map.copyOf(namedNumbers);
  }

  static SchemeQuantity of(Parameter parameter) {
    List<String> words = new ArrayList<>();
    Map<String, Integer> numbers = new LinkedHashMap<>();
    boolean numeric = true;
    if (parameter.kind() instanceof Parameter.Kind.Whole whole) {
      whole.words().forEach(word -> numbers.put(word.name(), word.value()));
      words.addAll(numbers.keySet());
    } else if (parameter.kind() instanceof Parameter.Kind.Choice choice) {
      numeric = false;
      choice.options().forEach(option -> words.add(option.name()));
    }
    return new SchemeQuantity(parameter.name(), numeric, words, numbers);
  }

  @Override
  public String quantityName() {
    return name;
  }

  @Override
  public Level level() {
    return Level.PRUNING;
  }
}
