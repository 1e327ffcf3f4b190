package org.segsweep.dse.spec;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** The keys of a section: the components of its record, with their ranges and defaults. */
record Keys(List<RecordComponent> components) {
  static Keys of(Class<? extends Record> section) {
    return new Keys(Arrays.asList(section.getRecordComponents()));
  }

  List<String> names() {
    return components.stream().map(RecordComponent::getName).toList();
  }

  Whole range(String key) {
    return component(key).getAnnotation(Whole.class);
  }

  /** What a key that can be left out means then, as YAML. */
  String defaultOf(String key) {
    return component(key).getAnnotation(Default.class).value();
  }

  private RecordComponent component(String key) {
    return components.stream().filter(c -> c.getName().equals(key)).findFirst().orElseThrow();
  }
}
