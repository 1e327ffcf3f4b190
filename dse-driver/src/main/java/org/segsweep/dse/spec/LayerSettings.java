package org.segsweep.dse.spec;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.segsweep.prune.Settings;

/**
 * What a scheme is set to in single layers.
 *
 * @param byName values that replace those of the scheme's entry
 */
public record LayerSettings(Map<String, Settings> byName) implements Serializable {
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
    Settings own = byName.get(layer);
    return own == null ? others : others.with(own);
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
