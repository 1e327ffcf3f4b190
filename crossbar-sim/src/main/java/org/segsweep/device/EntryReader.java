package org.segsweep.device;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Reads one component entry: its figures, its law, and what it is to be scaled or resized to. */
final class EntryReader {
  private static final int MOST_INSTANCES = 1_000_000;
  private static final int LARGEST_ATTRIBUTE = 65_536;
  private static final List<String> SIZES = List.of("capacity", "law", "widthFactor", "portBits");
  private static final List<String> MEMORY_LAWS = List.of("accelergy", "mnsim-sram");

  private final String name;
  private final YamlObject body;
  private final OptionalInt defaultNode;

  EntryReader(String name, YamlObject body, OptionalInt defaultNode) {
    this.name = name;
    this.body = body;
    this.defaultNode = defaultNode;
  }

  Optional<ComponentEntry> read() {
    Optional<Component> type =
        body.text("class")
            .flatMap(label -> known("class", label, Component.labels()))
            .flatMap(Component::of);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    LawKind kind = lawKind(type.get());
    body.allowOnly(keysOf(type.get(), kind));
    Map<String, Integer> attributes = attributes(type.get(), kind);
    Map<Quantity, Figure> figures = figures(type.get());
    Optional<ScalingLaw> law = law(kind, attributes, figures);
    law.ifPresent(l -> fillFrom(l, attributes, figures));
    requireFigures(type.get(), figures);
    var entry =
        new ComponentEntry(
            name,
            type.get(),
            body.optionalText("title").orElse(name),
            body.has("instances") ? body.whole("instances", 1, MOST_INSTANCES).orElse(1) : 1,
            figures,
            attributes,
            law.orElseGet(ConstantLaw::new));
    return resized(entry).flatMap(this::scaled);
  }

  private static List<String> keysOf(Component type, LawKind kind) {
    List<String> keys = new ArrayList<>(List.of("class", "title", "instances", "node", "scaledTo"));
    keys.addAll(type.attributes());
    if (type.hasResolution()) {
      keys.add("law");
      keys.addAll(kind.needs());
    }
    if (type.isMemory()) {
      keys.add("resizedTo");
    }
    type.required().forEach(quantity -> keys.add(quantity.key()));
    type.optional().forEach(quantity -> keys.add(quantity.key()));
    return keys.stream().distinct().toList();
  }

  private Map<String, Integer> attributes(Component type, LawKind kind) {
    Map<String, Integer> attributes = new TreeMap<>();
    LibraryReader.node(body, "node")
        .ifPresentOrElse(
            node -> attributes.put("node", node),
            () -> defaultNode.ifPresent(node -> attributes.put("node", node)));
    for (String key : type.attributes()) {
      body.whole(key, 1, LARGEST_ATTRIBUTE).ifPresent(value -> attributes.put(key, value));
    }
    for (String key : kind.needs()) {
      if (!key.equals("node")) {
        body.whole(key, 1, Integer.MAX_VALUE).ifPresent(value -> attributes.put(key, value));
      }
    }
    return attributes;
  }

  private LawKind lawKind(Component type) {
    return body.has("law") && type.hasResolution()
        ? body.text("law")
            .flatMap(label -> known("law", label, LawKind.labels(type)))
            .flatMap(LawKind::of)
            .orElse(LawKind.FIXED)
        : LawKind.FIXED;
  }

  private Optional<ScalingLaw> law(
      LawKind kind, Map<String, Integer> attributes, Map<Quantity, Figure> figures) {
    int bits = attributes.getOrDefault("bits", 1);
    Figure rate = figures.get(Quantity.SAMPLE_RATE);
    try {
      ScalingLaw law =
          kind.law(new LawKind.Inputs(bits, rate == null ? 0 : rate.base(), attributes));
      if (law.covers(bits)) {
        return Optional.of(law);
      }
      body.fault(
          "bits",
          "%d is outside the %d to %d bits of the law %s"
              .formatted(bits, law.lowestBits(), law.highestBits(), law.label()));
    } catch (IllegalArgumentException e) {
      body.fault("law", String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  /** What the entry leaves out and its law gives. */
  private void fillFrom(
      ScalingLaw law, Map<String, Integer> attributes, Map<Quantity, Figure> figures) {
    int bits = attributes.getOrDefault("bits", 1);
    fillFrom(law, Quantity.ENERGY, law.energy(bits), figures);
    fillFrom(law, Quantity.AREA, law.area(bits), figures);
    fillFrom(law, Quantity.SAMPLE_RATE, law.rate(bits), figures);
  }

  private void fillFrom(
      ScalingLaw law, Quantity quantity, double value, Map<Quantity, Figure> figures) {
    if (law.states().contains(quantity) && !body.has(quantity.key())) {
      figures.put(quantity, lawFigure(quantity, value, law.kind().source()));
    }
  }

  private Figure lawFigure(Quantity quantity, double value, String source) {
    int instances =
        body.has("instances") ? body.whole("instances", 1, MOST_INSTANCES).orElse(1) : 1;
    double all = quantity == Quantity.AREA ? value * instances : value;
    String unit = quantity == Quantity.ENERGY ? "pJ/conversion" : quantity.baseUnit();
    return new Figure(all, unit, all, Mark.DERIVED, "law: " + source);
  }

  private Map<Quantity, Figure> figures(Component type) {
    Map<Quantity, Figure> figures = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      boolean allowed = type.required().contains(quantity) || type.optional().contains(quantity);
      if (allowed && body.has(quantity.key())) {
        body.object(quantity.key())
            .flatMap(figure -> FigureReader.read(figure, quantity, type))
            .ifPresent(figure -> figures.put(quantity, figure));
      }
    }
    return figures;
  }

  private void requireFigures(Component type, Map<Quantity, Figure> figures) {
    for (Quantity quantity : type.required()) {
      if (!figures.containsKey(quantity) && !body.has(quantity.key())) {
        body.fault(quantity.key(), "is missing");
      }
    }
  }

  private Optional<ComponentEntry> resized(ComponentEntry entry) {
    if (!entry.type().isMemory() || !body.has("resizedTo")) {
      return Optional.of(entry);
    }
    Optional<YamlObject> sizes = body.object("resizedTo");
    if (sizes.isEmpty()) {
      return Optional.empty();
    }
    sizes.get().allowOnly(SIZES);
    Optional<Figure> capacity =
        sizes
            .get()
            .object("capacity")
            .flatMap(figure -> FigureReader.read(figure, Quantity.CAPACITY, entry.type()));
    if (capacity.isEmpty() || !entry.figures().containsKey(Quantity.CAPACITY)) {
      return Optional.empty();
    }
    try {
      return resized(entry, sizes.get(), capacity.get().base());
    } catch (IllegalArgumentException e) {
      body.fault("resizedTo", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<ComponentEntry> resized(
      ComponentEntry entry, YamlObject sizes, double bits) {
    Optional<String> law = sizes.has("law") ? sizes.text("law") : Optional.of(MEMORY_LAWS.get(0));
    if (law.isEmpty()) {
      return Optional.empty();
    }
    if (!MEMORY_LAWS.contains(law.get())) {
      sizes.fault(
          "law",
          "'%s' is not known; %s".formatted(law.get(), Nearest.hint(law.get(), MEMORY_LAWS)));
      return Optional.empty();
    }
    boolean isTable = law.get().equals("mnsim-sram");
    String stray = isTable ? "widthFactor" : "portBits";
    if (sizes.has(stray)) {
      sizes.fault(stray, "is not for the law %s".formatted(law.get()));
      return Optional.empty();
    }
    if (isTable) {
      return sizes
          .whole("portBits", 1, LARGEST_ATTRIBUTE)
          .map(port -> SramTable.of(port).resize(entry, bits));
    }
    double width =
        sizes.has("widthFactor")
            ? sizes.number("widthFactor", 0, LARGEST_ATTRIBUTE).orElse(1.0)
            : 1;
    return Optional.of(new MemorySize(bits, width).resize(entry));
  }

  private Optional<ComponentEntry> scaled(ComponentEntry entry) {
    OptionalInt wanted = LibraryReader.node(body, "scaledTo");
    return wanted.isEmpty() ? Optional.of(entry) : scaled(body, entry, wanted.getAsInt());
  }

  /** An entry at the node that {@code scaledTo} of {@code body} names; faults go there. */
  static Optional<ComponentEntry> scaled(YamlObject body, ComponentEntry entry, int wanted) {
    Optional<TechnologyNode> to = TechnologyNode.of(wanted);
    Optional<TechnologyNode> from =
        entry.nodeNm().stream().boxed().findFirst().flatMap(TechnologyNode::of);
    if (entry.nodeNm().isEmpty()) {
      body.fault(
          "scaledTo", "'%s' states no node to scale from; add 'node'".formatted(entry.name()));
    } else if (from.isEmpty()) {
      body.fault(
          "scaledTo",
          "%d nm, the node of '%s', is not in the table; its nodes are %s"
              .formatted(entry.nodeNm().getAsInt(), entry.name(), TechnologyNode.list()));
    } else if (to.isEmpty()) {
      body.fault(
          "scaledTo",
          "%d nm is not in the table; its nodes are %s".formatted(wanted, TechnologyNode.list()));
    }
    return from.isEmpty() || to.isEmpty()
        ? Optional.empty()
        : Optional.of(from.get().scale(entry, to.get()));
  }

  private Optional<String> known(String key, String label, List<String> labels) {
    if (labels.contains(label)) {
      return Optional.of(label);
    }
    body.fault(key, "'%s' is not known; %s".formatted(label, Nearest.hint(label, labels)));
    return Optional.empty();
  }
}
