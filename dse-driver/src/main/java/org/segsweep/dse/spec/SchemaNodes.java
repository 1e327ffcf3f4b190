package org.segsweep.dse.spec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The pieces that JSON Schemas are made of here. */
record SchemaNodes(ObjectMapper mapper) {
  static final String SHARE = "^[0-9]+ */ *[0-9]+$";

  ObjectNode object() {
    return mapper.createObjectNode();
  }

  ArrayNode array() {
    return mapper.createArrayNode();
  }

  ObjectNode typed(String type) {
    return object().put("type", type);
  }

  ObjectNode anyOf(ObjectNode... forms) {
    ObjectNode node = object();
    node.putArray("anyOf").addAll(Arrays.asList(forms));
    return node;
  }

  ObjectNode names(List<String> names) {
    ObjectNode node = object();
    names.forEach(node.putArray("enum")::add);
    return node;
  }

  /** An object with one key. */
  ObjectNode only(String key, ObjectNode value) {
    ObjectNode object = typed("object");
    object.putObject("properties").set(key, value);
    object.putArray("required").add(key);
    object.put("additionalProperties", false);
    return object;
  }

  ObjectNode range(ObjectNode number) {
    ObjectNode range = typed("object");
    ObjectNode properties = range.putObject("properties");
    for (String key : List.of("from", "to", "step", "factor")) {
      boolean isFactor = key.equals("factor");
      properties.set(key, isFactor ? anyOf(typed("number"), share()) : number.deepCopy());
    }
    range.putArray("required").add("from").add("to");
    range.put("additionalProperties", false);
    ArrayNode either = range.putArray("oneOf");
    either.addObject().putArray("required").add("step");
    either.addObject().putArray("required").add("factor");
    return range;
  }

  ObjectNode whole(Whole range) {
    return whole(range.low(), range.high(), Arrays.asList(range.words()));
  }

  ObjectNode whole(int low, int high, List<String> words) {
    ObjectNode number = typed("integer").put("minimum", low);
    if (high != Integer.MAX_VALUE) {
      number.put("maximum", high);
    }
    return words.isEmpty() ? number : anyOf(number, names(words));
  }

  ObjectNode share() {
    ObjectNode number = typed("number").put("exclusiveMinimum", 0).put("maximum", 1);
    return anyOf(number, typed("string").put("pattern", SHARE));
  }

  /** One value or a list of them. */
  ObjectNode axis(ObjectNode value) {
    return anyOf(value, nonEmptyList(value.deepCopy()));
  }

  /** One value, a range, or a list of both. */
  ObjectNode axis(ObjectNode value, String range) {
    return axis(anyOf(value, reference(range)));
  }

  ObjectNode nonEmptyList(ObjectNode items) {
    return typed("array", "items", items).put("minItems", 1);
  }

  ObjectNode reference(String definition) {
    return object().put("$ref", "#/definitions/" + definition);
  }

  ObjectNode typed(String type, String key, ObjectNode value) {
    ObjectNode node = typed(type);
    node.set(key, value);
    return node;
  }

  <T> ObjectNode labels(T[] values, Function<T, String> label) {
    return axis(names(Arrays.stream(values).map(label).toList()));
  }
}
