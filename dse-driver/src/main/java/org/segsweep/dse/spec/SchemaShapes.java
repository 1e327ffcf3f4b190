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
import org.segsweep.accuracy.Proxy;
import org.segsweep.activity.CellActivity;
import org.segsweep.cost.IndexStore;
import org.segsweep.cost.InputCoding;
import org.segsweep.cost.Interconnect;
import org.segsweep.cost.TilePacking;
import org.segsweep.device.SignScheme;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.prune.Scheme;
import org.segsweep.ratio.Measure;
import org.segsweep.readout.WeightScale;
import org.segsweep.workload.RowOrder;

/** How the values of keys look in the JSON Schema, where that is not what their Java types say. */
final class SchemaShapes {
  private final SchemaNodes nodes;
  private final List<Scheme> schemes;

  SchemaShapes(ObjectMapper mapper, List<Scheme> schemes) {
    this.nodes = new SchemaNodes(mapper);
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
      return Optional.of(
          isAxis ? nodes.axis(nodes.whole(range), "numberRange") : nodes.whole(range));
    }
    if (section == SweepSpec.class) {
      return sweepShape(key);
    }
    return switch (key) {
      case "sign" ->
          Optional.of(
              nodes.axis(
                  nodes.names(Arrays.stream(SignScheme.values()).map(SignScheme::label).toList())));
      case "inputCoding" -> Optional.of(nodes.labels(InputCoding.values(), InputCoding::label));
      case "straddle" -> Optional.of(nodes.axis(nodes.typed("boolean")));
      case "tilePacking" -> Optional.of(nodes.labels(TilePacking.values(), TilePacking::label));
      case "indexStore" -> Optional.of(nodes.labels(IndexStore.values(), IndexStore::label));
      case "interconnect" -> Optional.of(nodes.labels(Interconnect.values(), Interconnect::label));
      case "scale" -> Optional.of(nodes.labels(WeightScale.values(), WeightScale::label));
      case "inputs" -> Optional.of(nodes.typed("string"));
      case "cells" ->
          Optional.of(
              nodes.names(Arrays.stream(CellActivity.values()).map(CellActivity::label).toList()));
      default -> Optional.empty();
    };
  }

  private Optional<ObjectNode> sweepShape(String key) {
    return switch (key) {
      case "network", "accelerator", "samples" -> Optional.of(nodes.typed("string"));
      case "schemes" -> Optional.of(nodes.nonEmptyList(nodes.reference("scheme")));
      case "mapping", "rowOrder", "exempt", "ratios", "propagate" ->
          Optional.of(nodes.reference(key));
      case "recover" -> Optional.of(nodes.reference(key));
      case "data" -> Optional.of(new SectionShapes(nodes).section(ImageDataReader.KEYS, Map.of()));
      case "recipes" -> Optional.of(recipes());
      case "accuracy" ->
          Optional.of(
              nodes.anyOf(
                  nodes.names(List.of(LadderReader.NONE)), nodes.typed("array", "items", rung())));
      case "replication" -> Optional.of(replication());
      case "constraints" ->
          Optional.of(nodes.typed("array", "items", nodes.reference("constraint")));
      case "search" -> Optional.of(search());
      case "objectives" ->
          Optional.of(
              nodes.axis(
                  nodes.names(Arrays.stream(Objective.values()).map(Objective::column).toList())));
      default -> Optional.empty();
    };
  }

  /** What several keys share. */
  ObjectNode definitions() {
    ObjectNode definitions = nodes.object();
    definitions.set("numberRange", nodes.range(nodes.typed("number")));
    definitions.set("shareRange", nodes.range(nodes.share()));
    definitions.set("share", nodes.share());
    definitions.set("mapping", mapping());
    definitions.set(
        "rowOrder",
        nodes.axis(nodes.names(Arrays.stream(RowOrder.values()).map(RowOrders::id).toList())));
    ObjectNode exemption =
        nodes.names(Arrays.stream(Exemption.values()).map(Exemption::id).toList());
    definitions.set(
        "exempt", nodes.anyOf(exemption, nodes.typed("array", "items", exemption.deepCopy())));
    definitions.set("ratios", ratios());
    definitions.set("propagate", nodes.axis(nodes.typed("boolean")));
    definitions.set("recover", recover());
    definitions.set("constraint", constraint());
    var shapes = new SchemeShapes(nodes, schemes);
    definitions.set("stage", shapes.scheme(List.of()));
    definitions.set("scheme", shapes.schemeOrPipeline());
    return definitions;
  }

  private ObjectNode search() {
    SectionShapes shapes = new SectionShapes(nodes);
    return shapes.section(
        Keys.of(SearchChoice.class),
        Map.of(
            "method",
            () ->
                nodes.names(Arrays.stream(SearchMethod.values()).map(SearchMethod::label).toList()),
            "budget",
            () -> shapes.section(Keys.of(SearchBudget.class), Map.of())));
  }

  private ObjectNode recipes() {
    ObjectNode recipes = nodes.typed("object");
    recipes.set(
        "additionalProperties",
        new RecipeShapes(new SectionShapes(nodes), EnumSet.allOf(PhaseReader.PhaseKind.class))
            .recipe());
    return recipes;
  }

  private ObjectNode recover() {
    SectionShapes shapes = new SectionShapes(nodes);
    ObjectNode seeds = nodes.axis(nodes.whole(LadderReader.RECOVER.range("seeds")), "numberRange");
    ObjectNode one =
        nodes.anyOf(
            nodes.typed("string"),
            shapes.section(LadderReader.RECOVER, Map.of("seeds", () -> seeds)));
    return nodes.anyOf(one, nodes.nonEmptyList(one.deepCopy()));
  }

  private ObjectNode rung() {
    return new SectionShapes(nodes)
        .section(
            LadderReader.RUNG,
            Map.of(
                "score",
                () ->
                    nodes.names(
                        Arrays.stream(Scoring.On.values())
                            .map(on -> on.name().toLowerCase(Locale.ROOT))
                            .toList()),
                "proxy",
                () -> nodes.names(Arrays.stream(Proxy.values()).map(Proxy::id).toList())));
  }

  private ObjectNode annotated(ObjectNode node, Field field) {
    JsonPropertyDescription description = field.getAnnotation(JsonPropertyDescription.class);
    ObjectNode shape = node;
    if (node.has("$ref")) {
      // Draft 7 ignores what stands beside a reference.
      shape = nodes.object();
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

  private ObjectNode ratios() {
    ObjectNode measure = nodes.names(Arrays.stream(Measure.values()).map(Measure::label).toList());
    ObjectNode shares = nodes.typed("object");
    shares.set("additionalProperties", nodes.reference("share"));
    ObjectNode form = nodes.object();
    form.putArray("anyOf")
        .add(nodes.names(List.of("uniform")))
        .add(nodes.only("threshold", nodes.axis(measure)))
        .add(nodes.only("sensitivity", nodes.axis(measure.deepCopy())))
        .add(nodes.only("layers", shares));
    return nodes.axis(form);
  }

  private ObjectNode mapping() {
    ObjectNode forms = nodes.object();
    forms
        .putArray("anyOf")
        .add(nodes.names(List.of("A", "B")))
        .add(nodes.only("A", axes(WholeArrayAxes.class)))
        .add(nodes.only("B", axes(RowGroupAxes.class)));
    return nodes.axis(forms);
  }

  private ObjectNode axes(Class<? extends Record> keys) {
    ObjectNode axes = nodes.typed("object");
    ObjectNode properties = axes.putObject("properties");
    for (RecordComponent component : keys.getRecordComponents()) {
      Field field = field(keys, component.getName());
      ObjectNode values =
          nodes.axis(nodes.whole(component.getAnnotation(Whole.class)), "numberRange");
      properties.set(component.getName(), annotated(values, field));
    }
    axes.put("additionalProperties", false);
    return axes;
  }

  private ObjectNode replication() {
    ObjectNode form = nodes.object();
    form.putArray("anyOf")
        .add(nodes.names(List.of("none", "neurosim")))
        .add(rule("balanced", ReplicationAxes.Balanced.class))
        .add(rule("neurosim", ReplicationAxes.NeuroSim.class))
        .add(nodes.only("layers", nodes.nonEmptyList(nodes.whole(1, 1_000_000, List.of()))));
    return nodes.axis(form);
  }

  private ObjectNode rule(String name, Class<? extends Record> numbers) {
    ObjectNode body = nodes.typed("object");
    ObjectNode properties = body.putObject("properties");
    ArrayNode required = nodes.array();
    for (RecordComponent component : numbers.getRecordComponents()) {
      Field field = field(numbers, component.getName());
      ObjectNode values = nodes.axis(nodes.whole(field.getAnnotation(Whole.class)), "numberRange");
      properties.set(component.getName(), annotated(values, field));
      if (field.getAnnotation(Default.class) == null) {
        required.add(component.getName());
      }
    }
    body.set("required", required);
    body.put("additionalProperties", false);
    return nodes.only(name, body);
  }

  private ObjectNode constraint() {
    ObjectNode entry = nodes.typed("object");
    ObjectNode properties = entry.putObject("properties");
    properties.set(
        "drop",
        nodes
            .typed("string")
            .put("description", "Comparisons joined by 'and': segmentRows > crossbar.rows"));
    properties.set(
        "because", nodes.typed("string").put("description", "The reason that reports give."));
    entry.putArray("required").add("drop").add("because");
    entry.put("additionalProperties", false);
    return entry;
  }

  private static Field field(Class<?> section, String key) {
    try {
      return section.getDeclaredField(key);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(section + " has no component " + key, e);
    }
  }
}
