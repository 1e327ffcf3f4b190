package org.segsweep.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.segsweep.prune.scheme.Dense;

/**
 * Schemes made of schemes, such as {@code filter-shape+polarise+sre}: structured ones first, then
 * at most one that keeps any positions, then signs, then storage. Quantisation is no stage: every
 * mapping quantises what it stores, after all of them.
 */
public final class Pipelines {
  private static final String JOINT = "+";

  private Pipelines() {}

  /**
   * The scheme that runs schemes one after the other. Parameters keep their names; one that an
   * earlier stage has is named {@code stage.parameter}.
   *
   * @param stages two or more
   * @throws IllegalArgumentException when one cannot follow the one before it, with the reason
   */
  public static Scheme of(List<Scheme> stages) {
    for (int i = 1; i < stages.size(); i++) {
      requireOrder(stages.get(i - 1), stages.get(i));
    }
    List<Stage> named = named(stages);
    return new Scheme(
        stages.stream().map(Scheme::id).collect(Collectors.joining(JOINT)),
        stages.stream().map(Scheme::title).collect(Collectors.joining(", then ")),
        stages.stream().map(Scheme::source).collect(Collectors.joining("; ")),
        stages.get(stages.size() - 1).role(),
        named.stream().flatMap(stage -> stage.parameters().stream()).toList(),
        settings -> create(named, settings));
  }

  /**
   * How a pipeline names the parameters of its stages.
   *
   * @return for each stage, its own names with those of the pipeline
   */
  public static List<Map<String, String>> parameterNames(List<Scheme> stages) {
    return named(stages).stream().map(Stage::outer).toList();
  }

  /** The pipeline of an id such as {@code filter-shape+sre}, if it is one. */
  static Optional<Scheme> find(String id) {
    String[] ids = id.split("\\+", -1);
    if (ids.length < 2) {
      return Optional.empty();
    }
    List<Scheme> stages =
        Arrays.stream(ids).map(SchemeCatalogue::find).flatMap(Optional::stream).toList();
    return stages.size() == ids.length ? Optional.of(of(stages)) : Optional.empty();
  }

  private static void requireOrder(Scheme before, Scheme after) {
    if (before.id().equals(Dense.SCHEME.id()) && after.id().equals(before.id())) {
      throw new IllegalArgumentException(
          "dense cannot follow dense: it prunes nothing; give it once");
    }
    boolean repeats = before.role() == Role.STRUCTURED && after.role() == Role.STRUCTURED;
    if (before.role().compareTo(after.role()) < 0 || repeats) {
      return;
    }
    throw new IllegalArgumentException(
        "%s cannot follow %s: %s; the order is structured, any positions, signs, storage"
            .formatted(after.id(), before.id(), reason(before.role(), after.role())));
  }

  private static String reason(Role before, Role after) {
    if (before == after) {
      return switch (after) {
        case STRUCTURED -> "both are structured";
        case MASK -> "what is left is no dense matrix that could be pruned again";
        case SIGNS -> "signs are given once";
        case STORAGE -> "weights are stored once";
      };
    }
    return switch (before) {
      case STRUCTURED -> "it comes later";
      case MASK -> "what is left is no dense matrix that could be pruned again";
      case SIGNS -> "weights have their signs when nothing more is pruned";
      case STORAGE -> "storage comes last";
    };
  }

  /** A stage with its parameters as the pipeline names them. */
  private record Stage(Scheme scheme, Map<String, String> outer) {
    List<Parameter> parameters() {
      return scheme.parameters().stream()
          .map(
              p ->
                  new Parameter(
                      outer.getOrDefault(p.name(), p.name()),
                      p.kind(),
                      p.presence(),
                      p.defaultValue(),
                      p.description()))
          .toList();
    }

    Pruner create(Settings settings) {
      Map<String, Parameter.Value> own = new HashMap<>();
      outer.forEach((inner, name) -> settings.find(name).ifPresent(value -> own.put(inner, value)));
      try {
        return scheme.create().apply(new Settings(own));
      } catch (Scheme.SettingFault e) {
        String name = outer.getOrDefault(e.parameter(), e.parameter());
        throw new Scheme.SettingFault(name, String.valueOf(e.getMessage()));
      }
    }
  }

  private static List<Stage> named(List<Scheme> schemes) {
    Set<String> taken = new HashSet<>();
    List<Stage> stages = new ArrayList<>();
    for (Scheme scheme : schemes) {
      Map<String, String> outer = new HashMap<>();
      for (Parameter parameter : scheme.parameters()) {
        String name = parameter.name();
        outer.put(name, taken.add(name) ? name : scheme.id() + "." + name);
      }
      stages.add(new Stage(scheme, outer));
    }
    return stages;
  }

  private static Pruner create(List<Stage> stages, Settings settings) {
    List<Pruner> pruners = new ArrayList<>();
    for (Stage stage : stages) {
      boolean signed = pruners.stream().anyMatch(p -> p.fragmentRows().isPresent());
      if (signed && stage.scheme().role() != Role.STORAGE) {
        throw new IllegalArgumentException(
            "%s cannot follow a scheme that polarises; give that fragment: none"
                .formatted(stage.scheme().id()));
      }
      Pruner pruner = stage.create(settings);
      requireInput(stage.scheme(), pruner, pruners);
      pruners.add(pruner);
    }
    return new Pipeline(pruners);
  }

  private static void requireInput(Scheme scheme, Pruner pruner, List<Pruner> before) {
    if (pruner.needsKernels() && before.stream().anyMatch(Pruner::splitsKernels)) {
      throw new IllegalArgumentException(
          "%s cannot follow a scheme that prunes parts of kernels: no whole ones are left; give filter or channel in its place"
              .formatted(scheme.id()));
    }
    if (pruner.sharesNetwork() && !before.isEmpty()) {
      throw new IllegalArgumentException(
          "%s cannot rank the weights of the network after another scheme; give scope: layer"
              .formatted(scheme.id()));
    }
  }
}
