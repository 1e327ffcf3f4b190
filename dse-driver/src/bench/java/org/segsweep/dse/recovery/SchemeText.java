package org.segsweep.dse.recovery;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.prune.Settings;
import org.segsweep.workload.Ratio;

/**
 * A scheme with its settings, as results write them: {@code segprune keep=1/4 segmentRows=32}.
 *
 * @param id of the catalogue
 * @param values settings by name
 */
record SchemeText(String id, Map<String, String> values) {
  SchemeText {
    values = Map.copyOf(values);
  }

  static SchemeText parse(String text) {
    String[] words = text.strip().split("\\s+", 2);
    return new SchemeText(words[0], pairs(words.length < 2 ? "" : words[1]));
  }

  /** {@code name=value} words. */
  static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new HashMap<>();
    for (String word : text.strip().split("\\s+")) {
      if (!word.isEmpty()) {
        int at = word.indexOf('=');
        if (at < 1) {
          throw new IllegalArgumentException("'%s' is not name=value".formatted(word));
        }
        pairs.put(word.substring(0, at), word.substring(at + 1));
      }
    }
    return pairs;
  }

  /** The same scheme with some settings of its own. */
  SchemeText with(Map<String, String> own) {
    Map<String, String> changed = new HashMap<>(values);
    changed.putAll(own);
    return new SchemeText(id, changed);
  }

  Pruner pruner() {
    Scheme scheme =
        SchemeCatalogue.find(id)
            .orElseThrow(() -> new IllegalArgumentException("no scheme '%s'".formatted(id)));
    Map<String, Value> settings = new HashMap<>();
    values.forEach((name, text) -> settings.put(name, value(parameter(scheme, name), text)));
    return scheme.create().apply(new Settings(settings));
  }

  private static Parameter parameter(Scheme scheme, String name) {
    return scheme
        .parameter(name)
        .orElseThrow(
            () -> new IllegalArgumentException("%s has no '%s'".formatted(scheme.id(), name)));
  }

  private static Value value(Parameter parameter, String text) {
    if (parameter.kind() instanceof Kind.Whole whole) {
      return new Value.Whole(
          whole.words().stream()
              .filter(word -> word.name().equals(text))
              .map(Kind.Word::value)
              .findFirst()
              .orElseGet(() -> Integer.valueOf(text)));
    }
    if (parameter.kind() instanceof Kind.Share) {
      return new Value.Share(Ratio.parse(text));
    }
    int open = text.indexOf('(');
    return open < 0
        ? Value.Choice.of(text)
        : new Value.Choice(
            text.substring(0, open),
            Optional.of(Ratio.parse(text.substring(open + 1, text.length() - 1))));
  }
}
