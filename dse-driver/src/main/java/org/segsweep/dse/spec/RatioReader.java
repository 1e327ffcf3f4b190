package org.segsweep.dse.spec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.segsweep.ratio.Measure;
import org.segsweep.ratio.RatioPolicy;
import org.segsweep.workload.Ratio;

/**
 * Reads {@code ratios: [uniform, {threshold: crossbars}, {sensitivity: weights}, {layers: {conv1:
 * 1/2}}]}.
 */
final class RatioReader {
  private static final String EXPECTED =
      "expected uniform, {threshold: weights or crossbars}, {sensitivity: weights or crossbars} or"
          + " {layers: {name: share}}, found ";
  private static final Item<Measure> MEASURE =
      new Item.OneOf<>(List.of(Measure.values()), Measure::label);

  private final Faults faults;
  private final AxisReader axes;

  RatioReader(Faults faults) {
    this.faults = faults;
    this.axes = new AxisReader(faults);
  }

  List<RatioPolicy> read(YamlNode node, String path) {
    Set<RatioPolicy> choices = new LinkedHashSet<>();
    if (node instanceof YamlNode.Sequence list) {
      if (list.items().isEmpty()) {
        faults.add(node.place(), path, "an empty list; give uniform for the same share everywhere");
      }
      for (int i = 0; i < list.items().size(); i++) {
        choices.addAll(element(list.items().get(i), path + "[" + i + "]"));
      }
    } else {
      choices.addAll(element(node, path));
    }
    return List.copyOf(choices);
  }

  private List<RatioPolicy> element(YamlNode node, String path) {
    if (node instanceof YamlNode.Scalar scalar && scalar.text().equals("uniform")) {
      return List.of(new RatioPolicy.Uniform());
    }
    if (node instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1) {
      Map.Entry<String, YamlNode.Entry> only = mapping.entries().entrySet().iterator().next();
      YamlNode body = only.getValue().value();
      String inner = path + "." + only.getKey();
      switch (only.getKey()) {
        case "threshold":
          return measures(body, inner).stream()
              .<RatioPolicy>map(RatioPolicy.Threshold::new)
              .toList();
        case "sensitivity":
          return measures(body, inner).stream()
              .<RatioPolicy>map(RatioPolicy.Sensitivity::new)
              .toList();
        case "layers":
          return layers(body, inner).stream().<RatioPolicy>map(listed -> listed).toList();
        default:
          break;
      }
    }
    faults.add(node.place(), path, EXPECTED + node.describe());
    return List.of();
  }

  private List<Measure> measures(YamlNode body, String path) {
    return Located.values(axes.read(body, path, MEASURE));
  }

  private Optional<RatioPolicy.Listed> layers(YamlNode body, String path) {
    if (!(body instanceof YamlNode.Mapping mapping) || mapping.entries().isEmpty()) {
      faults.add(
          body.place(), path, "expected shares by the layer's name, found " + body.describe());
      return Optional.empty();
    }
    Map<String, Ratio> shares = new TreeMap<>();
    mapping
        .entries()
        .forEach(
            (name, entry) ->
                share(entry.value(), path + "." + name).ifPresent(r -> shares.put(name, r)));
    return shares.isEmpty() ? Optional.empty() : Optional.of(RatioPolicy.Listed.of(shares));
  }

  private Optional<Ratio> share(YamlNode node, String path) {
    Item<Ratio> item = new Item.Share<>(r -> r);
    if (!(node instanceof YamlNode.Scalar scalar)) {
      faults.add(node.place(), path, "expected " + item.expected() + ", found " + node.describe());
      return Optional.empty();
    }
    Item.Read<Ratio> read = item.scalar(scalar);
    if (read.value().isEmpty()) {
      faults.add(node.place(), path, read.fault());
    }
    return read.value();
  }
}
