package org.segsweep.dse.spec;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The keys of a section: the components of its record, with their ranges and defaults. */
record Keys(List<RecordComponent> components) {
  static Keys of(Class<? extends Record> section) {
    return new Keys(Arrays.asList(section.getRecordComponents()));
  }

  /** These keys, and those of a record beside it in the same section. */
  Keys and(Class<? extends Record> other) {
    return new Keys(
        Stream.concat(components.stream(), Arrays.stream(other.getRecordComponents())).toList());
  }

  List<String> names() {
    return components.stream().map(RecordComponent::getName).toList();
  }

  Whole range(String key) {
    return component(key).getAnnotation(Whole.class);
  }

  Real realRange(String key) {
    return component(key).getAnnotation(Real.class);
  }

  boolean isRequired(String key) {
    return component(key).getAnnotation(Default.class) == null;
  }

  /** What a key that can be left out means then, as YAML. */
  String defaultOf(String key) {
    return component(key).getAnnotation(Default.class).value();
  }

  private RecordComponent component(String key) {
    return components.stream().filter(c -> c.getName().equals(key)).findFirst().orElseThrow();
  }
}
