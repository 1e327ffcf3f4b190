package org.segsweep.dse.spec;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Turns YAML text into nodes with places, over SnakeYAML's events. What the text can make us do is
 * bounded: depth, number of nodes after anchors are resolved, and no object is ever constructed.
 */
final class YamlParser {
  static final int MAX_DEPTH = 16;
  static final int MAX_NODES = 100_000;

  private final BiFunction<Mark, Mark, Place> places;
  private final Faults faults;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private Iterator<Event> events = List.<Event>of().iterator();
  private int nodes;

  /** A node that aliases can repeat, and how many nodes it has. */
  private record Anchored(YamlNode node, int size) {}

  /** Ends the reading of one text; the fault is already noted. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stop() {
      super(null, null, false, false);
    }
  }

  private YamlParser(BiFunction<Mark, Mark, Place> places, Faults faults) {
    this.places = places;
    this.faults = faults;
  }

  /** The single document of a file; faults are noted and nothing returned when it has none. */
  static Optional<YamlNode> parse(SourceText source, Faults faults) {
    BiFunction<Mark, Mark, Place> places = (start, end) -> inFile(source, start, end);
    return new YamlParser(places, faults).document(source.text());
  }

  /** The value of an override, or of a default, which all lie at one place. */
  static Optional<YamlNode> parse(String text, Place place, Faults faults) {
    if (text.isBlank()) {
      return Optional.of(new YamlNode.Scalar("", true, place));
    }
    return new YamlParser((start, end) -> place, faults).document(text);
  }

  private static Place inFile(SourceText source, Mark start, Mark end) {
    int line = start.getLine() + 1;
    String text = source.line(line);
    int rest = Math.max(1, text.codePointCount(0, text.length()) - start.getColumn());
    int width =
        end.getLine() == start.getLine() ? Math.max(1, end.getColumn() - start.getColumn()) : rest;
    return new Place.InFile(source.name(), text, line, start.getColumn() + 1, width);
  }

  private Optional<YamlNode> document(String text) {
    Mark beginning = new Mark("", 0, 0, 0, new int[0], 0);
    try {
      requirePrintable(text);
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(Math.max(1, text.length()));
      events = new Yaml(options).parse(new StringReader(text)).iterator();
      events.next();
      Event first = events.next();
      if (first instanceof StreamEndEvent) {
        throw stop(places.apply(beginning, beginning), "the file is empty");
      }
      YamlNode root = node(events.next(), 0);
      events.next();
      if (events.next() instanceof DocumentStartEvent second) {
        throw stop(place(second), "a second document begins here; a specification is one");
      }
      return Optional.of(root);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? beginning : e.getProblemMark();
      faults.add(places.apply(mark, mark), "", "not valid YAML: " + e.getProblem());
    } catch (YAMLException e) {
      faults.add(places.apply(beginning, beginning), "", "not valid YAML: " + e.getMessage());
    } catch (Stop e) {
      // The fault is noted.
    }
    return Optional.empty();
  }

  private void requirePrintable(String text) {
    int line = 0;
    int column = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!StreamReader.isPrintable(c)) {
        Mark at = new Mark("", i, line, column, new int[0], 0);
        throw stop(
            places.apply(at, at),
            "the character U+%04X is not allowed in YAML; delete it".formatted(c));
      }
      boolean endsLine = c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
      line += endsLine ? 1 : 0;
      column = endsLine ? 0 : column + 1;
    }
  }

  private YamlNode node(Event event, int depth) {
    if (event instanceof AliasEvent alias) {
      return repeated(alias);
    }
    int before = nodes;
    count(1, event);
    if (depth > MAX_DEPTH) {
      throw stop(place(event), "nested more than " + MAX_DEPTH + " deep");
    }
    refuseTag(event);
    YamlNode node;
    if (event instanceof ScalarEvent scalar) {
      boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
      node = new YamlNode.Scalar(scalar.getValue(), plain, place(scalar));
    } else if (event instanceof SequenceStartEvent) {
      node = sequence(event, depth);
    } else {
      node = mapping(event, depth);
    }
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, new Anchored(node, nodes - before));
    }
    return node;
  }

  private YamlNode sequence(Event start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
      items.add(node(next, depth + 1));
    }
    return new YamlNode.Sequence(items, place(start));
  }

  private YamlNode mapping(Event start, int depth) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    Place firstKey = null;
    for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
      YamlNode key = node(next, depth + 1);
      firstKey = firstKey == null ? key.place() : firstKey;
      YamlNode value = node(events.next(), depth + 1);
      if (!(key instanceof YamlNode.Scalar name)) {
        faults.add(key.place(), "", "a key is a name, not " + key.describe());
      } else if (entries.putIfAbsent(name.text(), new YamlNode.Entry(key.place(), value)) != null) {
        faults.add(key.place(), name.text(), "given twice; keep one");
      }
    }
    boolean flow = ((MappingStartEvent) start).isFlow();
    return new YamlNode.Mapping(entries, flow || firstKey == null ? place(start) : firstKey);
  }

  private YamlNode repeated(AliasEvent alias) {
    Anchored anchored = anchors.get(alias.getAnchor());
    if (anchored == null) {
      throw stop(
          place(alias), "*" + alias.getAnchor() + " stands for nothing that is complete here");
    }
    count(anchored.size, alias);
    return anchored.node;
  }

  private void count(int more, Event event) {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw stop(place(event), "more than " + MAX_NODES + " values, repeated ones counted");
    }
  }

  private void refuseTag(Event event) {
    @Nullable String tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : ((CollectionStartEvent) event).getTag();
    if (tag != null && !tag.equals("!")) {
      throw stop(place(event), "YAML tags are not used in specifications: " + tag);
    }
  }

  /** A place that covers a scalar, or the first character of a collection. */
  private Place place(Event event) {
    Mark start = event.getStartMark();
    return places.apply(start, event instanceof CollectionStartEvent ? start : event.getEndMark());
  }

  private Stop stop(Place place, String message) {
    faults.add(place, "", message);
    return new Stop();
  }
}
