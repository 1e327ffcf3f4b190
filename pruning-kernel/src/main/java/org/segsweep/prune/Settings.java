package org.segsweep.prune;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.segsweep.workload.Ratio;

/** Values for the parameters of one scheme, by name. Immutable, in name order. */
public record Settings(Map<String, Parameter.Value> values) implements Serializable {
  public Settings {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** The same settings but for one value. */
  public Settings with(String name, Parameter.Value value) {
    Map<String, Parameter.Value> changed = new TreeMap<>(values);
    changed.put(name, value);
    return new Settings(changed);
  }

  /** The same settings but for what others say. */
  public Settings with(Settings others) {
    Map<String, Parameter.Value> changed = new TreeMap<>(values);
    changed.putAll(others.values);
    return new Settings(changed);
  }

  public Optional<Parameter.Value> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public int whole(String name) {
    return ((Parameter.Value.Whole) get(name)).number();
  }

  public Ratio share(String name) {
    return ((Parameter.Value.Share) get(name)).ratio();
  }

  /** The share, or empty where the optional parameter was left out. */
  public Optional<Ratio> optionalShare(String name) {
    return find(name).map(v -> ((Parameter.Value.Share) v).ratio());
  }

  public Parameter.Value.Choice choice(String name) {
    return (Parameter.Value.Choice) get(name);
  }

  private Parameter.Value get(String name) {
    return find(name).orElseThrow(() -> new NoSuchElementException("no value for " + name));
  }

  /** Canonical form: {@code keep=1/4 segmentRows=16}. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    values.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(value));
    return text.toString();
  }
}
