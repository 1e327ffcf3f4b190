package org.segsweep.dse.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.segsweep.cost.AdcChoice;
import org.segsweep.cost.IndexStore;
import org.segsweep.cost.InputCoding;
import org.segsweep.cost.Interconnect;
import org.segsweep.cost.TilePacking;
import org.segsweep.device.SignScheme;
import org.segsweep.readout.WeightScale;

/**
 * Reads the sections {@code crossbar}, {@code periphery}, {@code precision} and {@code
 * organisation}.
 */
final class HardwareReader {
  private static final Keys CROSSBAR = Keys.of(CrossbarAxes.class);
  private static final Keys PERIPHERY = Keys.of(PeripheryAxes.class);
  private static final Keys ORGANISATION = Keys.of(OrganisationAxes.class);
  private static final Keys PRECISION = Keys.of(PrecisionAxes.class);

  private final Faults faults;
  private final AxisReader axes;
  private final Optional<AcceleratorChoice> accelerator;
  private List<Located<AdcChoice>> adcBits = List.of();

  /**
   * @param accelerator whose figures 'own' stands for; empty where it could not be read
   */
  HardwareReader(Optional<AcceleratorChoice> accelerator, Faults faults) {
    this.accelerator = accelerator;
    this.faults = faults;
    this.axes = new AxisReader(faults);
  }

  CrossbarAxes crossbar(YamlNode node) {
    Section section = Section.of(node, "crossbar", CROSSBAR.names(), faults);
    return new CrossbarAxes(
        numbers(section, CROSSBAR, "rows"),
        optionalNumbers(section, CROSSBAR, "columns"),
        numbers(section, CROSSBAR, "cellBits"));
  }

  PeripheryAxes periphery(YamlNode node) {
    Section section = Section.of(node, "periphery", PERIPHERY.names(), faults);
    Item<AdcChoice> bits =
        Item.WholeNumber.of(
            PERIPHERY.range("adcBits"),
            AdcChoice.Fixed::new,
            word -> word.equals("exact") ? new AdcChoice.Exact() : new AdcChoice.Paper());
    adcBits =
        axes.read(
            section.value("adcBits", PERIPHERY.defaultOf("adcBits")),
            section.path("adcBits"),
            new OwnAdc(new OwnFigure.Owned<>(bits, OwnFigure.ADC_BITS, accelerator), accelerator));
    return new PeripheryAxes(
        Located.values(adcBits),
        optionalNumbers(section, PERIPHERY, "columnsPerAdc"),
        numbers(section, PERIPHERY, "arraysPerAdc"),
        numbers(section, PERIPHERY, "dacBits"),
        single(section, PERIPHERY, "allowClipping"));
  }

  /** The resolutions that {@link #periphery} read, with their places. */
  List<Located<AdcChoice>> adcBits() {
    return adcBits;
  }

  PrecisionAxes precision(YamlNode node) {
    Section section = Section.of(node, "precision", PRECISION.names(), faults);
    return new PrecisionAxes(
        numbers(section, PRECISION, "weights"),
        numbers(section, PRECISION, "inputs"),
        Located.values(
            located(
                section,
                PRECISION,
                "inputCoding",
                new Item.OneOf<>(List.of(InputCoding.values()), InputCoding::label))),
        Located.values(
            located(
                section,
                PRECISION,
                "sign",
                new Item.OneOf<>(List.of(SignScheme.values()), SignScheme::label))),
        Located.values(located(section, PRECISION, "straddle", Item.onOff())),
        Located.values(
            located(
                section,
                PRECISION,
                "scale",
                new Item.OneOf<>(List.of(WeightScale.values()), WeightScale::label))));
  }

  OrganisationAxes organisation(YamlNode node) {
    Section section = Section.of(node, "organisation", ORGANISATION.names(), faults);
    return new OrganisationAxes(
        named(section, "tilePacking", List.of(TilePacking.values()), TilePacking::label),
        named(section, "indexStore", List.of(IndexStore.values()), IndexStore::label),
        named(section, "interconnect", List.of(Interconnect.values()), Interconnect::label));
  }

  private <T> List<T> named(
      Section section, String key, List<T> choices, Function<T, String> label) {
    return Located.values(located(section, ORGANISATION, key, new Item.OneOf<>(choices, label)));
  }

  private List<Integer> numbers(Section section, Keys keys, String key) {
    return Located.values(located(section, keys, key, Item.WholeNumber.of(keys.range(key))));
  }

  /** Numbers beside one word, which is read as an empty number. */
  private List<OptionalInt> optionalNumbers(Section section, Keys keys, String key) {
    Item<OptionalInt> item =
        Item.WholeNumber.of(keys.range(key), OptionalInt::of, word -> OptionalInt.empty());
    return Located.values(located(section, keys, key, item));
  }

  private boolean single(Section section, Keys keys, String key) {
    YamlNode node = section.value(key, keys.defaultOf(key));
    if (!(node instanceof YamlNode.Scalar)) {
      faults.add(
          node.place(), section.path(key), "expected true or false, found " + node.describe());
      return false;
    }
    return Located.values(axes.read(node, section.path(key), Item.onOff())).contains(true);
  }

  private <T> List<Located<T>> located(Section section, Keys keys, String key, Item<T> item) {
    String path = section.path(key);
    Item<T> owned =
        OwnFigure.of(path)
            .<Item<T>>map(figure -> new OwnFigure.Owned<>(item, figure, accelerator))
            .orElse(item);
    return axes.read(section.value(key, keys.defaultOf(key)), path, owned);
  }
}
