package org.segsweep.dse.spec;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.segsweep.map.Packing;
import org.segsweep.ratio.RatioPolicy;
import org.segsweep.workload.RowOrder;

/** Reads the keys that stand at the top of a file and in the entries of its schemes. */
final class CommonReader {
  private final PackingReader packings;
  private final AxisReader axes;
  private final RatioReader ratios;
  private final LadderReader ladder;

  /**
   * @param accelerator whose figures 'own' stands for; empty where it could not be read
   */
  CommonReader(Optional<AcceleratorChoice> accelerator, LadderReader ladder, Faults faults) {
    this.ladder = ladder;
    this.packings = new PackingReader(accelerator, faults);
    this.axes = new AxisReader(faults);
    this.ratios = new RatioReader(faults);
  }

  /** What a section says of the shared axes; what it does not say is taken over. */
  SharedAxes shared(Section section, SharedAxes otherwise) {
    return new SharedAxes(
        given(section, "mapping", this::packings, otherwise.packings()),
        given(section, "rowOrder", this::rowOrders, otherwise.rowOrders()),
        given(section, "exempt", this::exempt, otherwise.exempt()),
        given(section, "ratios", ratios::read, otherwise.ratios()),
        given(section, "propagate", this::propagate, otherwise.propagate()),
        given(section, "recover", this::recover, otherwise.recover()));
  }

  private static <T> T given(
      Section section, String key, BiFunction<YamlNode, String, T> reader, T otherwise) {
    return section.find(key).map(node -> reader.apply(node, section.path(key))).orElse(otherwise);
  }

  List<RatioPolicy> ratios(YamlNode node, String path) {
    return ratios.read(node, path);
  }

  List<Boolean> propagate(YamlNode node, String path) {
    return Located.values(axes.read(node, path, Item.onOff()));
  }

  List<Recover> recover(YamlNode node, String path) {
    return ladder.recover(node, path);
  }

  List<Packing> packings(YamlNode node, String path) {
    return packings.read(node, path);
  }

  List<RowOrder> rowOrders(YamlNode node, String path) {
    Item<RowOrder> item = new Item.OneOf<>(Arrays.asList(RowOrder.values()), RowOrders::id);
    return Located.values(axes.read(node, path, item));
  }

  /** A set: an empty list exempts nothing. */
  Set<Exemption> exempt(YamlNode node, String path) {
    Set<Exemption> exempt = EnumSet.noneOf(Exemption.class);
    if (!(node instanceof YamlNode.Sequence list && list.items().isEmpty())) {
      exempt.addAll(
          Located.values(
              axes.read(node, path, new Item.OneOf<>(List.of(Exemption.values()), Exemption::id))));
    }
    return exempt;
  }
}
