package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.segsweep.accuracy.Proxy;
import org.segsweep.activity.CellActivity;
import org.segsweep.cost.IndexStore;
import org.segsweep.cost.InputCoding;
import org.segsweep.cost.Interconnect;
import org.segsweep.cost.TilePacking;
import org.segsweep.device.SignScheme;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Scheme;
import org.segsweep.ratio.Measure;
import org.segsweep.readout.WeightScale;
import org.segsweep.workload.RowOrder;

/** How the values of keys look in the JSON Schema, where that is not what their Java types say. */
final class SchemaShapes {
  private static final String SHARE = "^[0-9]+ */ *[0-9]+$";

  private final ObjectMapper mapper;
  private final List<Scheme> schemes;

  SchemaShapes(ObjectMapper mapper, List<Scheme> schemes) {
    this.mapper = mapper;
    this.schemes = schemes;
  }

  /** The shape of a key; empty where the generator's own is right. */
  Optional<ObjectNode> of(FieldScope field) {
    return shape(field.getDeclaringType().getErasedType(), field.getName())
        .map(node -> annotated(node, field.getRawMember()));
  }

  private Optional<ObjectNode> shape(Class<?> section, String key) {
    Field field = field(section, key);
    Whole range = field.getAnnotation(Whole.class);
    if (range != null) {
      boolean isAxis = List.class.isAssignableFrom(field.getType());
      return Optional.of(isAxis ? axis(whole(range), "numberRange") : whole(range));
    }
    if (section == SweepSpec.class) {
      return sweepShape(key);
    }
    return switch (key) {
      case "sign" ->
          Optional.of(
              axis(names(Arrays.stream(SignScheme.values()).map(SignScheme::label).toList())));
      case "inputCoding" -> Optional.of(labels(InputCoding.values(), InputCoding::label));
      case "straddle" -> Optional.of(axis(typed("boolean")));
      case "tilePacking" -> Optional.of(labels(TilePacking.values(), TilePacking::label));
      case "indexStore" -> Optional.of(labels(IndexStore.values(), IndexStore::label));
      case "interconnect" -> Optional.of(labels(Interconnect.values(), Interconnect::label));
      case "scale" -> Optional.of(labels(WeightScale.values(), WeightScale::label));
      case "inputs" -> Optional.of(typed("string"));
      case "cells" ->
          Optional.of(
              names(Arrays.stream(CellActivity.values()).map(CellActivity::label).toList()));
      default -> Optional.empty();
    };
  }

  private Optional<ObjectNode> sweepShape(String key) {
    return switch (key) {
      case "network", "accelerator", "samples" -> Optional.of(typed("string"));
      case "schemes" -> Optional.of(nonEmptyList(reference("scheme")));
      case "mapping", "rowOrder", "exempt", "ratios", "propagate" -> Optional.of(reference(key));
      case "recover" -> Optional.of(reference(key));
      case "data" -> Optional.of(new SectionShapes(mapper).section(ImageDataReader.KEYS, Map.of()));
      case "recipes" -> Optional.of(recipes());
      case "accuracy" ->
          Optional.of(anyOf(names(List.of(LadderReader.NONE)), typed("array", "items", rung())));
      case "replication" -> Optional.of(replication());
      case "constraints" -> Optional.of(typed("array", "items", reference("constraint")));
      case "search" -> Optional.of(search());
      case "objectives" ->
          Optional.of(
              axis(names(Arrays.stream(Objective.values()).map(Objective::column).toList())));
      default -> Optional.empty();
    };
  }

  /** What several keys share. */
  ObjectNode definitions() {
    ObjectNode definitions = mapper.createObjectNode();
    definitions.set("numberRange", range(typed("number")));
    definitions.set("shareRange", range(share()));
    definitions.set("share", share());
    definitions.set("mapping", mapping());
    definitions.set(
        "rowOrder", axis(names(Arrays.stream(RowOrder.values()).map(RowOrders::id).toList())));
    ObjectNode exemption = names(Arrays.stream(Exemption.values()).map(Exemption::id).toList());
    definitions.set("exempt", anyOf(exemption, typed("array", "items", exemption.deepCopy())));
    definitions.set("ratios", ratios());
    definitions.set("propagate", axis(typed("boolean")));
    definitions.set("recover", recover());
    definitions.set("constraint", constraint());
    definitions.set("stage", scheme(List.of()));
    definitions.set("scheme", scheme(SharedAxes.KEYS));
    ((ArrayNode) definitions.get("scheme").get("anyOf")).add(pipeline());
    return definitions;
  }

  private ObjectNode search() {
    SectionShapes shapes = new SectionShapes(mapper);
    return shapes.section(
        Keys.of(SearchChoice.class),
        Map.of(
            "method",
            () -> names(Arrays.stream(SearchMethod.values()).map(SearchMethod::label).toList()),
            "budget",
            () -> shapes.section(Keys.of(SearchBudget.class), Map.of())));
  }

  private ObjectNode recipes() {
    ObjectNode recipes = typed("object");
    recipes.set(
        "additionalProperties",
        new RecipeShapes(new SectionShapes(mapper), EnumSet.allOf(PhaseReader.PhaseKind.class))
            .recipe());
    return recipes;
  }

  private ObjectNode recover() {
    SectionShapes shapes = new SectionShapes(mapper);
    ObjectNode seeds = axis(whole(LadderReader.RECOVER.range("seeds")), "numberRange");
    ObjectNode one =
        anyOf(typed("string"), shapes.section(LadderReader.RECOVER, Map.of("seeds", () -> seeds)));
    return anyOf(one, nonEmptyList(one.deepCopy()));
  }

  private ObjectNode rung() {
    return new SectionShapes(mapper)
        .section(
            LadderReader.RUNG,
            Map.of(
                "score",
                () ->
                    names(
                        Arrays.stream(Scoring.On.values())
                            .map(on -> on.name().toLowerCase(Locale.ROOT))
                            .toList()),
                "proxy",
                () -> names(Arrays.stream(Proxy.values()).map(Proxy::id).toList())));
  }

  private ObjectNode annotated(ObjectNode node, Field field) {
    JsonPropertyDescription description = field.getAnnotation(JsonPropertyDescription.class);
    ObjectNode shape = node;
    if (node.has("$ref")) {
      // Draft 7 ignores what stands beside a reference.
      shape = mapper.createObjectNode();
      shape.putArray("allOf").add(node);
    }
    if (description != null) {
      String text = description.value();
      Default byDefault = field.getAnnotation(Default.class);
      boolean says = byDefault != null && !byDefault.value().isEmpty();
      shape.put("description", says ? text + " Default: " + byDefault.value() : text);
    }
    return shape;
  }

  private ObjectNode pipeline() {
    ObjectNode form = typed("object");
    form.put("title", "Pipeline");
    form.put("description", "Schemes that follow each other.");
    ObjectNode properties = form.putObject("properties");
    properties.set(SchemeReader.PIPELINE, nonEmptyList(reference("stage")));
    SharedAxes.KEYS.forEach(key -> properties.set(key, reference(key)));
    form.putArray("required").add(SchemeReader.PIPELINE);
    form.put("additionalProperties", false);
    return form;
  }

  private ObjectNode ratios() {
    ObjectNode measure = names(Arrays.stream(Measure.values()).map(Measure::label).toList());
    ObjectNode shares = typed("object");
    shares.set("additionalProperties", reference("share"));
    ObjectNode form = mapper.createObjectNode();
    form.putArray("anyOf")
        .add(names(List.of("uniform")))
        .add(only("threshold", axis(measure)))
        .add(only("sensitivity", axis(measure.deepCopy())))
        .add(only("layers", shares));
    return axis(form);
  }

  /** A scheme as an entry of the list, which may replace shared keys, or as a pipeline's stage. */
  private ObjectNode scheme(List<String> sharedKeys) {
    ObjectNode entry = mapper.createObjectNode();
    ArrayNode forms = entry.putArray("anyOf");
    forms.add(names(schemes.stream().map(Scheme::id).toList()));
    for (Scheme scheme : schemes) {
      ObjectNode form = typed("object");
      form.put("title", scheme.title());
      form.put("description", scheme.source());
      form.putObject("properties").set(scheme.id(), parameters(scheme, sharedKeys));
      form.putArray("required").add(scheme.id());
      form.put("additionalProperties", false);
      forms.add(form);
    }
    return entry;
  }

  private ObjectNode parameters(Scheme scheme, List<String> sharedKeys) {
    ObjectNode section = typed("object");
    ObjectNode properties = section.putObject("properties");
    ArrayNode required = mapper.createArrayNode();
    for (Parameter parameter : scheme.parameters()) {
      String text = parameter.description();
      String byDefault = parameter.defaultValue().map(v -> "; default: " + v).orElse("");
      properties.set(
          parameter.name(), values(parameter.kind()).put("description", text + byDefault));
      if (parameter.presence() == Parameter.Presence.REQUIRED) {
        required.add(parameter.name());
      }
    }
    if (!sharedKeys.isEmpty()) {
      // One value a parameter; which they are is the reader's to say.
      ObjectNode layers = typed("object");
      layers.set("additionalProperties", typed("object"));
      layers.put("description", "Parameters of single layers by their names.");
      properties.set(SchemeReader.LAYERS, layers);
    }
    sharedKeys.forEach(key -> properties.set(key, reference(key)));
    section.put("additionalProperties", false);
    if (required.isEmpty()) {
      return anyOf(section, typed("null"));
    }
    section.set("required", required);
    return section;
  }

  private ObjectNode values(Parameter.Kind kind) {
    if (kind instanceof Parameter.Kind.Whole whole) {
      List<String> words = whole.words().stream().map(Parameter.Kind.Word::name).toList();
      return axis(whole(whole.low(), whole.high(), words), "numberRange");
    }
    if (kind instanceof Parameter.Kind.Choice choice) {
      return axis(choice(choice));
    }
    return axis(reference("share"), "shareRange");
  }

  private ObjectNode choice(Parameter.Kind.Choice choice) {
    ObjectNode form = mapper.createObjectNode();
    ArrayNode forms = form.putArray("anyOf");
    List<Parameter.Kind.Option> options = choice.options();
    forms.add(
        names(
            options.stream()
                .filter(o -> !o.takesShare())
                .map(Parameter.Kind.Option::name)
                .toList()));
    for (Parameter.Kind.Option option : options) {
      if (option.takesShare()) {
        ObjectNode withShare = typed("object");
        withShare
            .putObject("properties")
            .set(option.name(), axis(reference("share"), "shareRange"));
        withShare.putArray("required").add(option.name());
        withShare.put("additionalProperties", false);
        forms.add(withShare);
      }
    }
    return form;
  }

  private ObjectNode mapping() {
    ObjectNode forms = mapper.createObjectNode();
    forms
        .putArray("anyOf")
        .add(names(List.of("A", "B")))
        .add(only("A", axes(WholeArrayAxes.class)))
        .add(only("B", axes(RowGroupAxes.class)));
    return axis(forms);
  }

  private ObjectNode axes(Class<? extends Record> keys) {
    ObjectNode axes = typed("object");
    ObjectNode properties = axes.putObject("properties");
    for (RecordComponent component : keys.getRecordComponents()) {
      Field field = field(keys, component.getName());
      ObjectNode values = axis(whole(component.getAnnotation(Whole.class)), "numberRange");
      properties.set(component.getName(), annotated(values, field));
    }
    axes.put("additionalProperties", false);
    return axes;
  }

  private ObjectNode replication() {
    ObjectNode form = mapper.createObjectNode();
    form.putArray("anyOf")
        .add(names(List.of("none", "neurosim")))
        .add(rule("balanced", ReplicationAxes.Balanced.class))
        .add(rule("neurosim", ReplicationAxes.NeuroSim.class))
        .add(only("layers", nonEmptyList(whole(1, 1_000_000, List.of()))));
    return axis(form);
  }

  private ObjectNode rule(String name, Class<? extends Record> numbers) {
    ObjectNode body = typed("object");
    ObjectNode properties = body.putObject("properties");
    ArrayNode required = mapper.createArrayNode();
    for (RecordComponent component : numbers.getRecordComponents()) {
      Field field = field(numbers, component.getName());
      ObjectNode values = axis(whole(field.getAnnotation(Whole.class)), "numberRange");
      properties.set(component.getName(), annotated(values, field));
      if (field.getAnnotation(Default.class) == null) {
        required.add(component.getName());
      }
    }
    body.set("required", required);
    body.put("additionalProperties", false);
    return only(name, body);
  }

  /** An object with one key. */
  private ObjectNode only(String key, ObjectNode value) {
    ObjectNode object = typed("object");
    object.putObject("properties").set(key, value);
    object.putArray("required").add(key);
    object.put("additionalProperties", false);
    return object;
  }

  private <T> ObjectNode labels(T[] values, Function<T, String> label) {
    return axis(names(Arrays.stream(values).map(label).toList()));
  }

  private ObjectNode constraint() {
    ObjectNode entry = typed("object");
    ObjectNode properties = entry.putObject("properties");
    properties.set(
        "drop",
        typed("string")
            .put("description", "Comparisons joined by 'and': segmentRows > crossbar.rows"));
    properties.set("because", typed("string").put("description", "The reason that reports give."));
    entry.putArray("required").add("drop").add("because");
    entry.put("additionalProperties", false);
    return entry;
  }

  private ObjectNode range(ObjectNode number) {
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

  private ObjectNode whole(Whole range) {
    return whole(range.low(), range.high(), Arrays.asList(range.words()));
  }

  private ObjectNode whole(int low, int high, List<String> words) {
    ObjectNode number = typed("integer").put("minimum", low);
    if (high != Integer.MAX_VALUE) {
      number.put("maximum", high);
    }
    return words.isEmpty() ? number : anyOf(number, names(words));
  }

  private ObjectNode share() {
    ObjectNode number = typed("number").put("exclusiveMinimum", 0).put("maximum", 1);
    return anyOf(number, typed("string").put("pattern", SHARE));
  }

  /** One value or a list of them. */
  private ObjectNode axis(ObjectNode value) {
    return anyOf(value, nonEmptyList(value.deepCopy()));
  }

  /** One value, a range, or a list of both. */
  private ObjectNode axis(ObjectNode value, String range) {
    return axis(anyOf(value, reference(range)));
  }

  private ObjectNode nonEmptyList(ObjectNode items) {
    return typed("array", "items", items).put("minItems", 1);
  }

  private ObjectNode anyOf(ObjectNode first, ObjectNode second) {
    ObjectNode node = mapper.createObjectNode();
    node.putArray("anyOf").add(first).add(second);
    return node;
  }

  private ObjectNode names(List<String> names) {
    ObjectNode node = mapper.createObjectNode();
    names.forEach(node.putArray("enum")::add);
    return node;
  }

  private ObjectNode reference(String definition) {
    return mapper.createObjectNode().put("$ref", "#/definitions/" + definition);
  }

  private ObjectNode typed(String type) {
    return mapper.createObjectNode().put("type", type);
  }

  private ObjectNode typed(String type, String key, ObjectNode value) {
    ObjectNode node = typed(type);
    node.set(key, value);
    return node;
  }

  private static Field field(Class<?> section, String key) {
    try {
      return section.getDeclaredField(key);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(section + " has no component " + key, e);
    }
  }
}
