package org.segsweep.dse.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the {@code --set key=value} of a command line into the tree of a file. Keys are paths as
 * faults print them: {@code crossbar.rows}, {@code schemes[1].keep}.
 */
final class Overrides {
  private static final Pattern STEP =
      Pattern.compile("([A-Za-z][A-Za-z0-9_-]*)((?:\\[\\d{1,6}])*)");
  private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");

  private final Faults faults;

  Overrides(Faults faults) {
    this.faults = faults;
  }

  /** A step of a path: a key, or an index. */
  private record Step(String key, int index) {
    boolean isIndex() {
      return index >= 0;
    }
  }

  /** One override on its way down. */
  private record Change(List<Step> steps, YamlNode value, Place place) {
    Step step(int depth) {
      return steps.get(depth);
    }

    /** Whether the path so far is that of an entry of the schemes, or of a pipeline's stage. */
    boolean isScheme(int depth) {
      return (depth == 2 || (depth == 4 && isIndexOf(2, SchemeReader.PIPELINE)))
          && isIndexOf(0, "schemes");
    }

    private boolean isIndexOf(int depth, String key) {
      return steps.get(depth).key.equals(key) && steps.get(depth + 1).isIndex();
    }

    String path(int depth) {
      StringBuilder text = new StringBuilder();
      for (Step step : steps.subList(0, depth)) {
        text.append(
            step.isIndex() ? "[" + step.index + "]" : (text.isEmpty() ? "" : ".") + step.key);
      }
      return text.toString();
    }
  }

  YamlNode apply(YamlNode root, List<String> overrides) {
    YamlNode tree = root;
    for (String override : overrides) {
      Optional<Change> change = parse(override);
      if (change.isPresent()) {
        tree = set(tree, change.get(), 0);
      }
    }
    return tree;
  }

  private Optional<Change> parse(String override) {
    Place place = new Place.CommandLine(override);
    int equals = override.indexOf('=');
    Optional<List<Step>> steps =
        equals < 0 ? Optional.empty() : steps(override.substring(0, equals).trim());
    if (steps.isEmpty()) {
      faults.add(place, "", "expected key=value, such as crossbar.rows=[64,128]");
      return Optional.empty();
    }
    return YamlParser.parse(override.substring(equals + 1), place, faults)
        .map(value -> new Change(steps.get(), value, place));
  }

  private static Optional<List<Step>> steps(String path) {
    List<Step> steps = new ArrayList<>();
    for (String part : path.split("\\.", -1)) {
      Matcher step = STEP.matcher(part);
      if (!step.matches()) {
        return Optional.empty();
      }
      steps.add(new Step(step.group(1), -1));
      Matcher index = INDEX.matcher(step.group(2));
      while (index.find()) {
        steps.add(new Step("", Integer.parseInt(index.group(1))));
      }
    }
    return Optional.of(steps);
  }

  private YamlNode set(YamlNode node, Change change, int depth) {
    if (depth == change.steps.size()) {
      return change.value;
    }
    if (change.isScheme(depth)) {
      Optional<YamlNode> scheme = scheme(node, change, depth);
      if (scheme.isPresent()) {
        return scheme.get();
      }
    }
    Step step = change.step(depth);
    return step.isIndex() ? setItem(node, change, depth) : setKey(node, change, depth);
  }

  /** An entry of the schemes, whose parameters lie below its id, which paths leave out. */
  private Optional<YamlNode> scheme(YamlNode node, Change change, int depth) {
    if (node instanceof YamlNode.Scalar id && !id.isNull()) {
      YamlNode.Mapping none = new YamlNode.Mapping(Map.of(), id.place());
      YamlNode settings = setKey(none, change, depth);
      return Optional.of(Section.with(none, id.text(), settings, id.place()));
    }
    if (node instanceof YamlNode.Mapping entry && entry.entries().size() == 1) {
      Map.Entry<String, YamlNode.Entry> only = entry.entries().entrySet().iterator().next();
      boolean isId = !only.getKey().equals(SchemeReader.PIPELINE);
      if (isId && !only.getKey().equals(change.step(depth).key)) {
        YamlNode settings = setKey(only.getValue().value(), change, depth);
        return Optional.of(
            Section.with(entry, only.getKey(), settings, only.getValue().keyPlace()));
      }
    }
    return Optional.empty();
  }

  private YamlNode setItem(YamlNode node, Change change, int depth) {
    int index = change.step(depth).index;
    if (!(node instanceof YamlNode.Sequence list) || index >= list.items().size()) {
      String found =
          node instanceof YamlNode.Sequence list
              ? "a list of " + list.items().size()
              : node.describe();
      faults.add(change.place, change.path(depth + 1), "no such entry in " + found);
      return node;
    }
    List<YamlNode> items = new ArrayList<>(list.items());
    items.set(index, set(items.get(index), change, depth + 1));
    return new YamlNode.Sequence(items, list.place());
  }

  private YamlNode setKey(YamlNode node, Change change, int depth) {
    YamlNode.Mapping mapping;
    if (node instanceof YamlNode.Mapping given) {
      mapping = given;
    } else if (node instanceof YamlNode.Scalar scalar && scalar.isNull()) {
      mapping = new YamlNode.Mapping(Map.of(), node.place());
    } else {
      faults.add(change.place, change.path(depth), "has no keys; it is " + node.describe());
      return node;
    }
    String key = change.step(depth).key;
    YamlNode.Entry old = mapping.entries().get(key);
    YamlNode before = old == null ? new YamlNode.Scalar("", true, change.place) : old.value();
    return Section.with(mapping, key, set(before, change, depth + 1), change.place);
  }
}
