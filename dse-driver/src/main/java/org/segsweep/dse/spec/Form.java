package org.segsweep.dse.spec;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * One of some names, bare or with keys: {@code cosine} or {@code {cosine: {floor: 0.1}}}.
 *
 * @param body the keys; nothing for a bare name
 * @param place of the name
 * @param path of the body, for messages
 */
record Form(String name, YamlNode body, Place place, String path) {

  /** The form at a node; what is none is noted as a fault. */
  static Optional<Form> read(YamlNode node, String path, Collection<String> names, Faults faults) {
    Optional<Form> form = Optional.empty();
    if (node instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      YamlNode nothing = new YamlNode.Scalar("", true, node.place());
      form = Optional.of(new Form(scalar.text(), nothing, node.place(), path));
    } else if (node instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1) {
      Map.Entry<String, YamlNode.Entry> only = mapping.entries().entrySet().iterator().next();
      YamlNode.Entry entry = only.getValue();
      form =
          Optional.of(
              new Form(only.getKey(), entry.value(), entry.keyPlace(), path + "." + only.getKey()));
    } else {
      String one = "one of " + String.join(", ", names);
      faults.add(
          node.place(),
          path,
          "expected %s, or {%s: {...}}, found %s"
              .formatted(
                  one,
                  names.iterator().next(),
                  node instanceof YamlNode.Mapping ? "several keys or none" : node.describe()));
    }
    if (form.isPresent() && !names.contains(form.get().name)) {
      String help = Suggestion.of(form.get().name, names, "it takes");
      faults.add(form.get().place, path, "'" + form.get().name + "' is not a choice" + help);
      return Optional.empty();
    }
    return form;
  }
}
