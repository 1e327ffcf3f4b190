package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Sections of keys with one value each as JSON Schema: what {@link Fields} reads. */
record SectionShapes(ObjectMapper mapper) {

  /**
   * A section.
   *
   * @param special how keys look that have no range of numbers and are neither text nor a switch
   */
  ObjectNode section(Keys keys, Map<String, Supplier<ObjectNode>> special) {
    ObjectNode section = typed("object");
    ObjectNode properties = section.putObject("properties");
    ArrayNode required = mapper.createArrayNode();
    for (RecordComponent key : keys.components()) {
      ObjectNode shape = special.getOrDefault(key.getName(), () -> plain(key)).get();
      properties.set(key.getName(), described(shape, key));
      if (keys.isRequired(key.getName())) {
        required.add(key.getName());
      }
    }
    if (!required.isEmpty()) {
      section.set("required", required);
    }
    section.put("additionalProperties", false);
    return section;
  }

  private ObjectNode plain(RecordComponent key) {
    Whole whole = key.getAnnotation(Whole.class);
    if (whole != null) {
      ObjectNode number = whole(whole);
      return whole.words().length == 0
          ? number
          : anyOf(number, names(Arrays.asList(whole.words())));
    }
    Real real = key.getAnnotation(Real.class);
    if (real != null) {
      return anyOf(real(real), typed("string").put("pattern", "^[0-9]+ */ *[0-9]+$"));
    }
    return typed(key.getType() == boolean.class ? "boolean" : "string");
  }

  ObjectNode whole(Whole range) {
    ObjectNode number = typed("integer").put("minimum", range.low());
    return range.high() == Integer.MAX_VALUE ? number : number.put("maximum", range.high());
  }

  private ObjectNode real(Real range) {
    return typed("number")
        .put(range.ends().hasLow() ? "minimum" : "exclusiveMinimum", range.low())
        .put(range.ends().hasHigh() ? "maximum" : "exclusiveMaximum", range.high());
  }

  private static ObjectNode described(ObjectNode shape, RecordComponent key) {
    JsonPropertyDescription description = field(key).getAnnotation(JsonPropertyDescription.class);
    Default byDefault = key.getAnnotation(Default.class);
    boolean says = byDefault != null && !byDefault.value().isEmpty();
    return shape.put(
        "description", description.value() + (says ? " Default: " + byDefault.value() : ""));
  }

  /** The annotation of a description is one of fields, not of components. */
  private static Field field(RecordComponent key) {
    try {
      return key.getDeclaringRecord().getDeclaredField(key.getName());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(key + " has no field", e);
    }
  }

  /** One of some names, bare or with keys. */
  ObjectNode form(Map<String, ObjectNode> bodies) {
    ObjectNode form = mapper.createObjectNode();
    ArrayNode forms = form.putArray("anyOf");
    bodies.forEach(
        (name, body) -> {
          if (!body.has("required")) {
            forms.add(names(List.of(name)));
          }
          ObjectNode only = typed("object");
          only.putObject("properties").set(name, body);
          only.putArray("required").add(name);
          only.put("additionalProperties", false);
          forms.add(only);
        });
    return form;
  }

  ObjectNode anyOf(ObjectNode... forms) {
    ObjectNode node = mapper.createObjectNode();
    node.putArray("anyOf").addAll(Arrays.asList(forms));
    return node;
  }

  ObjectNode names(List<String> names) {
    ObjectNode node = mapper.createObjectNode();
    names.forEach(node.putArray("enum")::add);
    return node;
  }

  ObjectNode list(ObjectNode items) {
    ObjectNode list = typed("array");
    list.set("items", items);
    return list;
  }

  ObjectNode typed(String type) {
    return mapper.createObjectNode().put("type", type);
  }
}
