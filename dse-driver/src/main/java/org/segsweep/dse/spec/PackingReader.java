package org.segsweep.dse.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.segsweep.map.Packing;

/**
 * Reads {@code mapping: [A, {A: {rowsPerRead: 16}}, {B: {activeRows: [8, 16], tileColumns:
 * full}}]}.
 */
final class PackingReader {
  private static final Keys KEYS = Keys.of(RowGroupAxes.class);
  private static final Keys WHOLE_KEYS = Keys.of(WholeArrayAxes.class);

  private final Faults faults;
  private final AxisReader axes;
  private final Optional<AcceleratorChoice> accelerator;

  /**
   * @param accelerator whose figure 'own' stands for; empty where it could not be read
   */
  PackingReader(Optional<AcceleratorChoice> accelerator, Faults faults) {
    this.accelerator = accelerator;
    this.faults = faults;
    this.axes = new AxisReader(faults);
  }

  List<Packing> read(YamlNode node, String path) {
    Set<Packing> choices = new LinkedHashSet<>();
    if (node instanceof YamlNode.Sequence list) {
      if (list.items().isEmpty()) {
        faults.add(node.place(), path, "an empty list; give A, B or both");
      }
      for (int i = 0; i < list.items().size(); i++) {
        choices.addAll(element(list.items().get(i), path + "[" + i + "]"));
      }
    } else {
      choices.addAll(element(node, path));
    }
    return List.copyOf(choices);
  }

  private List<Packing> element(YamlNode node, String path) {
    if (node instanceof YamlNode.Scalar scalar && scalar.text().equals("A")) {
      return List.of(Packing.wholeArray());
    }
    if (node instanceof YamlNode.Scalar scalar && scalar.text().equals("B")) {
      return rowGroups(new YamlNode.Mapping(Map.of(), node.place()), path);
    }
    if (node instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1) {
      YamlNode.Entry a = mapping.entries().get("A");
      if (a != null) {
        return wholeArrays(a.value(), path + ".A");
      }
      YamlNode.Entry b = mapping.entries().get("B");
      if (b != null) {
        return rowGroups(b.value(), path + ".B");
      }
    }
    faults.add(
        node.place(),
        path,
        "expected A (whole array), {A: {rowsPerRead}}, B (row groups) or"
            + " {B: {activeRows, tileColumns}}, found "
            + node.describe());
    return List.of();
  }

  private List<Packing> wholeArrays(YamlNode node, String path) {
    Section section = Section.of(node, path, WHOLE_KEYS.names(), faults);
    Item<OptionalInt> item =
        Item.WholeNumber.of(
            WHOLE_KEYS.range("rowsPerRead"), OptionalInt::of, all -> OptionalInt.empty());
    List<OptionalInt> rows =
        Located.values(
            axes.read(
                section.value("rowsPerRead", WHOLE_KEYS.defaultOf("rowsPerRead")),
                section.path("rowsPerRead"),
                new OwnFigure.Owned<>(item, OwnFigure.ROWS_PER_READ, accelerator)));
    return rows.stream().<Packing>map(Packing.WholeArray::new).toList();
  }

  private List<Packing> rowGroups(YamlNode node, String path) {
    Section section = Section.of(node, path, KEYS.names(), faults);
    List<Integer> rows =
        Located.values(
            axes.read(
                section.value("activeRows", KEYS.defaultOf("activeRows")),
                section.path("activeRows"),
                Item.WholeNumber.of(KEYS.range("activeRows"))));
    List<OptionalInt> columns =
        Located.values(
            axes.read(
                section.value("tileColumns", KEYS.defaultOf("tileColumns")),
                section.path("tileColumns"),
                Item.WholeNumber.of(
                    KEYS.range("tileColumns"), OptionalInt::of, full -> OptionalInt.empty())));
    List<Packing> choices = new ArrayList<>();
    rows.forEach(r -> columns.forEach(c -> choices.add(new Packing.RowGroups(r, c))));
    return choices;
  }
}
