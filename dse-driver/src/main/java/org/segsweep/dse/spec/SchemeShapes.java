package org.segsweep.dse.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Scheme;

/** Pruning schemes, their parameters and pipelines of them as JSON Schema. */
record SchemeShapes(SchemaNodes nodes, List<Scheme> schemes) {

  /** An entry of the list of schemes. */
  ObjectNode schemeOrPipeline() {
    ObjectNode entry = scheme(SharedAxes.KEYS);
    ((ArrayNode) entry.get("anyOf")).add(pipeline());
    return entry;
  }

  private ObjectNode pipeline() {
    ObjectNode form = nodes.typed("object");
    form.put("title", "Pipeline");
    form.put("description", "Schemes that follow each other.");
    ObjectNode properties = form.putObject("properties");
    properties.set(SchemeReader.PIPELINE, nodes.nonEmptyList(nodes.reference("stage")));
    SharedAxes.KEYS.forEach(key -> properties.set(key, nodes.reference(key)));
    form.putArray("required").add(SchemeReader.PIPELINE);
    form.put("additionalProperties", false);
    return form;
  }

  /** A scheme as an entry of the list, which may replace shared keys, or as a pipeline's stage. */
  ObjectNode scheme(List<String> sharedKeys) {
    ObjectNode entry = nodes.object();
    ArrayNode forms = entry.putArray("anyOf");
    forms.add(nodes.names(schemes.stream().map(Scheme::id).toList()));
    for (Scheme scheme : schemes) {
      ObjectNode form = nodes.typed("object");
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
    ObjectNode section = nodes.typed("object");
    ObjectNode properties = section.putObject("properties");
    ArrayNode required = nodes.array();
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
      ObjectNode layers = nodes.typed("object");
      layers.set("additionalProperties", nodes.typed("object"));
      layers.put("description", "Parameters of single layers by their names.");
      properties.set(SchemeReader.LAYERS, layers);
    }
    sharedKeys.forEach(key -> properties.set(key, nodes.reference(key)));
    section.put("additionalProperties", false);
    if (required.isEmpty()) {
      return nodes.anyOf(section, nodes.typed("null"));
    }
    section.set("required", required);
    return section;
  }

  private ObjectNode values(Parameter.Kind kind) {
    if (kind instanceof Parameter.Kind.Whole whole) {
      List<String> words = whole.words().stream().map(Parameter.Kind.Word::name).toList();
      return nodes.axis(nodes.whole(whole.low(), whole.high(), words), "numberRange");
    }
    if (kind instanceof Parameter.Kind.Choice choice) {
      return nodes.axis(choice(choice));
    }
    return nodes.axis(nodes.reference("share"), "shareRange");
  }

  private ObjectNode choice(Parameter.Kind.Choice choice) {
    ObjectNode form = nodes.object();
    ArrayNode forms = form.putArray("anyOf");
    List<Parameter.Kind.Option> options = choice.options();
    forms.add(
        nodes.names(
            options.stream()
                .filter(o -> !o.takesShare())
                .map(Parameter.Kind.Option::name)
                .toList()));
    for (Parameter.Kind.Option option : options) {
      if (option.takesShare()) {
        ObjectNode withShare = nodes.typed("object");
        withShare
            .putObject("properties")
            .set(option.name(), nodes.axis(nodes.reference("share"), "shareRange"));
        withShare.putArray("required").add(option.name());
        withShare.put("additionalProperties", false);
        forms.add(withShare);
      }
    }
    return form;
  }
}
