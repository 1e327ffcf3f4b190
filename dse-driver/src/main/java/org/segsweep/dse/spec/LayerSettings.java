package org.segsweep.dse.spec;

import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.segsweep.prune.Settings;

/**
 * What a scheme is set to in single layers.
 *
 * @param byName values that replace those of the scheme's entry; a name that ends in {@code *}
 *     stands for all layers whose names begin so and that no longer name fits
 */
public record LayerSettings(Map<String, Settings> byName) implements Serializable {
  private static final String ANY = "*";

  /** Every layer is pruned as the entry says. */
  public static final LayerSettings NONE = new LayerSettings(Map.of());

  public LayerSettings {
    byName = Collections.unmodifiableMap(new TreeMap<>(byName));
  }

  public boolean isEmpty() {
    return byName.isEmpty();
  }

  /** The settings of one layer. */
  public Settings of(String layer, Settings others) {
    return byName.entrySet().stream()
        .filter(entry -> covers(entry.getKey(), layer))
        .max(Comparator.comparingInt(entry -> exactness(entry.getKey(), layer)))
        .map(entry -> others.with(entry.getValue()))
        .orElse(others);
  }

  /** Whether a name, or the beginning of one, means a layer. */
  public static boolean covers(String name, String layer) {
    return name.equals(layer)
        || name.endsWith(ANY) && layer.startsWith(name.substring(0, name.length() - ANY.length()));
  }

  private static int exactness(String name, String layer) {
    return name.equals(layer) ? Integer.MAX_VALUE : name.length();
  }

  /** Canonical form, empty where there is nothing: {@code layers={conv2: keep=1/4}}. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    byName.forEach(
        (name, own) ->
            text.append(text.isEmpty() ? " layers={" : ", ").append(name).append(": ").append(own));
    return text.isEmpty() ? "" : text.append('}').toString();
  }
}
