package org.segsweep.dse.store;

import static org.segsweep.dse.store.Field.flag;
import static org.segsweep.dse.store.Field.real;
import static org.segsweep.dse.store.Field.text;
import static org.segsweep.dse.store.Field.whole;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.plan.PruneSetting;
import org.segsweep.dse.stage.Measured;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;

/** Columns of the points table that say how a network was pruned, and how accurate it is then. */
final class PruningColumns {
  private PruningColumns() {}

  static List<Field<PointRow>> all() {
    List<Field<PointRow>> fields = new ArrayList<>(pruning());
    fields.addAll(accuracy());
    return fields;
  }

  private static List<Field<PointRow>> pruning() {
    List<Field<PointRow>> fields = new ArrayList<>();
    fields.add(text("scheme", "id of the pruning scheme", r -> prune(r).scheme()));
    fields.add(text("settings", "all parameters of the scheme as name=value", PointRow::settings));
    fields.add(
        text(
            "layer_settings",
            "parameters that single layers have of their own; null for none",
            r -> prune(r).layers().isEmpty() ? null : prune(r).layers().toString().strip()));
    parameters().forEach((name, same) -> fields.add(parameterField(name, same)));
    fields.add(
        text(
            "row_order",
            "how kernels are unrolled into rows: chw, hwc or cwh",
            r -> prune(r).rowOrder().name().toLowerCase(Locale.ROOT)));
    fields.add(
        text(
            "ratios",
            "how the kept share is spread over the layers: uniform, threshold(measure), sensitivity(measure) or layers{share of each}",
            r -> prune(r).ratios().toString()));
    fields.add(
        flag(
            "propagate",
            "whether input channels went with the filters that make them, and filters with the channels that they make",
            r -> prune(r).propagate()));
    fields.add(
        text(
            "exempt",
            "layers left dense, comma separated",
            r -> prune(r).exempt().stream().map(e -> e.id()).collect(Collectors.joining(","))));
    return fields;
  }

  private static List<Field<PointRow>> accuracy() {
    return List.of(
        text(
            "recover",
            "recipe that the weights are trained by while and after they are pruned; null for none",
            r -> prune(r).recover().isAsked() ? prune(r).recover().recipe() : null),
        whole(
            "recover_seed",
            "decides the order of the training images; null without a recipe",
            r -> prune(r).recover().isAsked() ? prune(r).recover().seed() : null),
        real(
            "accuracy",
            "measured top-1 accuracy, 0 to 1, weights on the levels of weight_bits; null where it was not measured",
            r -> r.measured(m -> m.top1().share())),
        real(
            "accuracy_low",
            "lower end of its 95 % interval (Wilson), of images alone",
            r -> r.measured(m -> m.top1().interval().low())),
        real(
            "accuracy_high",
            "upper end of that interval",
            r -> r.measured(m -> m.top1().interval().high())),
        text(
            "accuracy_method",
            "pruned (no weight was trained, batch normalisation measured anew) or recovered (trained by recover)",
            r -> r.measured(Measured::method)),
        text(
            "accuracy_split",
            "images that were scored: validation (held out of training) or test",
            r -> r.measured(Measured::split)),
        whole("accuracy_images", "how many", r -> r.measured(Measured::images)),
        whole(
            "accuracy_epochs",
            "epochs of training after the dense network",
            r -> r.measured(Measured::epochs)),
        real(
            "baseline_accuracy",
            "accuracy of the unpruned network with the same training on the same images",
            PointRow::baseline),
        real(
            "accuracy_drop",
            "baseline_accuracy - accuracy",
            r -> {
              Double baseline = r.baseline();
              Double accuracy = r.measured(m -> m.top1().share());
              return baseline == null || accuracy == null ? null : baseline - accuracy;
            }),
        text(
            "proxy",
            "what stood for accuracy on a rung without any; null where no rung had one",
            r -> r.accuracy().proxy()),
        real(
            "proxy_value",
            "its value, larger is better; no accuracy",
            r -> r.accuracy().proxyValue()),
        text(
            "trained_network",
            "name of the trained network in the folder accuracy; null where weights are those of the file",
            r -> r.accuracy().trainedKey()),
        text(
            "accuracy_reason",
            "why the highest rung gave no accuracy; null where it did",
            r -> r.accuracy().reason()));
  }

  /** The parameters of all schemes by name; a name is of one kind in each. */
  private static Map<String, List<Parameter>> parameters() {
    Map<String, List<Parameter>> all = new LinkedHashMap<>();
    for (Scheme scheme : SchemeCatalogue.schemes()) {
      scheme
          .parameters()
          .forEach(p -> all.computeIfAbsent(p.name(), n -> new ArrayList<>()).add(p));
    }
    return all;
  }

  private static Field<PointRow> parameterField(String name, List<Parameter> same) {
    Parameter parameter = same.get(0);
    Function<PointRow, @Nullable Object> value =
        r -> prune(r).settings().find(name).map(PruningColumns::plain).orElse(null);
    Field.Type type =
        parameter.kind() instanceof Parameter.Kind.Whole
            ? Field.Type.WHOLE
            : parameter.kind() instanceof Parameter.Kind.Share ? Field.Type.REAL : Field.Type.TEXT;
    return new Field<>(ResultSchema.columnOf(name), type, meaning(same), value);
  }

  /** A special number has a word in specifications, and stays a number here. */
  private static String meaning(List<Parameter> same) {
    Parameter first = same.get(0);
    if (same.stream().anyMatch(p -> !p.description().equals(first.description()))) {
      return "parameter of several schemes, see `segsweep schemes`";
    }
    String words =
        first.kind() instanceof Parameter.Kind.Whole whole
            ? whole.words().stream()
                .map(w -> "; %d for %s".formatted(w.value(), w.name()))
                .collect(Collectors.joining())
            : "";
    return first.description() + words;
  }

  private static Object plain(Parameter.Value value) {
    if (value instanceof Parameter.Value.Whole whole) {
      return (long) whole.number();
    }
    return value instanceof Parameter.Value.Share share
        ? (Object) share.ratio().value()
        : value.toString();
  }

  private static PruneSetting prune(PointRow row) {
    return row.point().prune();
  }
}
