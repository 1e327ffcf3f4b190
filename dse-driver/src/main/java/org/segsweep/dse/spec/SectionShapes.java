package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Sections of keys with one value each as JSON Schema: what {@link Fields} reads. */
record SectionShapes(SchemaNodes nodes) {

  /**
   * A section.
   *
   * @param special how keys look that have no range of numbers and are neither text nor a switch
   */
  ObjectNode section(Keys keys, Map<String, Supplier<ObjectNode>> special) {
    ObjectNode section = nodes.typed("object");
    ObjectNode properties = section.putObject("properties");
    ArrayNode required = nodes.array();
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
      return nodes.whole(whole);
    }
    Real real = key.getAnnotation(Real.class);
    if (real != null) {
      return nodes.anyOf(real(real), nodes.typed("string").put("pattern", SchemaNodes.SHARE));
    }
    return nodes.typed(key.getType() == boolean.class ? "boolean" : "string");
  }

  private ObjectNode real(Real range) {
    return nodes
        .typed("number")
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
    ObjectNode form = nodes.object();
    ArrayNode forms = form.putArray("anyOf");
    bodies.forEach(
        (name, body) -> {
          if (!body.has("required")) {
            forms.add(nodes.names(List.of(name)));
          }
          forms.add(nodes.only(name, body));
        });
    return form;
  }
}
