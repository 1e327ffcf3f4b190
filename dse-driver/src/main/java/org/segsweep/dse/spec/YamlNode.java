package org.segsweep.dse.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML value with its place; anchors are resolved, tags do not exist. */
sealed interface YamlNode {
  Place place();

  /** What it is, for messages. */
  String describe();

  /**
   * Text.
   *
   * @param plain whether it stood without quotes
   */
  record Scalar(String text, boolean plain, Place place) implements YamlNode {
    boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String describe() {
      if (isNull()) {
        return "nothing";
      }
      String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
      return "'" + shown + "'" + (plain ? "" : " in quotes");
    }
  }

  /** A list. */
  record Sequence(List<YamlNode> items, Place place) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /** Keys with values, in the order written. */
  record Mapping(Map<String, Entry> entries, Place place) implements YamlNode {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String describe() {
      return "a mapping";
    }
  }

  /** A value and the place of its key. */
  record Entry(Place keyPlace, YamlNode value) {}
}
