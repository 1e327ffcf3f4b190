package org.segsweep.dse.spec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segsweep.map.Replication;

/**
 * Reads {@code replication: [none, {balanced: {crossbars: [4096, 8192]}}, neurosim, {layers: [4, 2,
 * 1]}]}.
 */
final class ReplicationReader {
  private static final Keys BALANCED = Keys.of(ReplicationAxes.Balanced.class);
  private static final Keys NEUROSIM = Keys.of(ReplicationAxes.NeuroSim.class);
  private static final String EXPECTED =
      "expected none, neurosim, {balanced: {crossbars: ...}}, {neurosim: {speedUp: ...}} or"
          + " {layers: [copies of each layer]}, found ";
  private static final Item<Integer> COPIES =
      new Item.WholeNumber<>(1, 1_000_000, List.of(), n -> n, word -> 0);

  private final Faults faults;
  private final AxisReader axes;

  ReplicationReader(Faults faults) {
    this.faults = faults;
    this.axes = new AxisReader(faults);
  }

  List<Replication> read(YamlNode node, String path) {
    Set<Replication> choices = new LinkedHashSet<>();
    if (node instanceof YamlNode.Sequence list) {
      if (list.items().isEmpty()) {
        faults.add(node.place(), path, "an empty list; give none for one copy of every layer");
      }
      for (int i = 0; i < list.items().size(); i++) {
        choices.addAll(element(list.items().get(i), path + "[" + i + "]"));
      }
    } else {
      choices.addAll(element(node, path));
    }
    return List.copyOf(choices);
  }

  private List<? extends Replication> element(YamlNode node, String path) {
    if (node instanceof YamlNode.Scalar scalar && scalar.text().equals("none")) {
      return List.of(Replication.none());
    }
    if (node instanceof YamlNode.Scalar scalar && scalar.text().equals("neurosim")) {
      return neuroSim(new YamlNode.Mapping(Map.of(), node.place()), path);
    }
    if (node instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1) {
      Map.Entry<String, YamlNode.Entry> only = mapping.entries().entrySet().iterator().next();
      YamlNode body = only.getValue().value();
      String inner = path + "." + only.getKey();
      Optional<List<? extends Replication>> read =
          switch (only.getKey()) {
            case "balanced" -> Optional.of(balanced(body, inner));
            case "neurosim" -> Optional.of(neuroSim(body, inner));
            case "layers" -> Optional.of(perLayer(body, inner));
            default -> Optional.empty();
          };
      if (read.isPresent()) {
        return List.copyOf(read.get());
      }
    }
    faults.add(node.place(), path, EXPECTED + node.describe());
    return List.of();
  }

  private List<Replication.Balanced> balanced(YamlNode body, String path) {
    Section section = Section.of(body, path, BALANCED.names(), faults);
    return section
        .required("crossbars", "give the crossbars that all copies together may take")
        .map(
            node ->
                axes.read(
                    node,
                    section.path("crossbars"),
                    Item.WholeNumber.of(BALANCED.range("crossbars"))))
        .orElse(List.of())
        .stream()
        .map(budget -> new Replication.Balanced(budget.value()))
        .toList();
  }

  private List<Replication.NeuroSim> neuroSim(YamlNode body, String path) {
    Section section = Section.of(body, path, NEUROSIM.names(), faults);
    return axes
        .read(
            section.value("speedUp", NEUROSIM.defaultOf("speedUp")),
            section.path("speedUp"),
            Item.WholeNumber.of(NEUROSIM.range("speedUp")))
        .stream()
        .map(speedUp -> new Replication.NeuroSim(speedUp.value()))
        .toList();
  }

  /** One list is one choice: a number for each layer. */
  private List<Replication.PerLayer> perLayer(YamlNode body, String path) {
    List<Integer> copies = Located.values(axes.read(body, path, COPIES));
    return copies.isEmpty() ? List.of() : List.of(new Replication.PerLayer(copies));
  }
}
