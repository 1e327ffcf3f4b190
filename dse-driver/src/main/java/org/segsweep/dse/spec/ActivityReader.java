package org.segsweep.dse.spec;

import java.util.List;
import java.util.Optional;
import org.segsweep.activity.CellActivity;

/** Reads {@code activity: {inputs: samples.safetensors, cells: weights}}. */
final class ActivityReader {
  private static final Keys KEYS = Keys.of(ActivityChoice.class);

  private final ReferenceReader references;
  private final Faults faults;

  ActivityReader(ReferenceReader references, Faults faults) {
    this.references = references;
    this.faults = faults;
  }

  Optional<ActivityChoice> read(YamlNode node) {
    Section section = Section.of(node, "activity", KEYS.names(), faults);
    Optional<ActivityInputs> inputs =
        references.inputs(
            section.value("inputs", KEYS.defaultOf("inputs")), section.path("inputs"));
    Optional<CellActivity> cells =
        cells(section.value("cells", KEYS.defaultOf("cells")), section.path("cells"));
    return inputs.flatMap(in -> cells.map(c -> new ActivityChoice(in, c)));
  }

  private Optional<CellActivity> cells(YamlNode node, String key) {
    Item<CellActivity> item = new Item.OneOf<>(List.of(CellActivity.values()), CellActivity::label);
    if (!(node instanceof YamlNode.Scalar scalar)) {
      faults.add(node.place(), key, "expected " + item.expected() + ", found " + node.describe());
      return Optional.empty();
    }
    Item.Read<CellActivity> read = item.scalar(scalar);
    if (read.value().isEmpty()) {
      faults.add(node.place(), key, read.fault());
    }
    return read.value();
  }
}
