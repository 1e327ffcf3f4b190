package org.segsweep.dse.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segsweep.dse.spec.PhaseReader.PhaseKind;
import org.segsweep.exec.NormStatistics;
import org.segsweep.train.TrainingPlan;

/**
 * A recipe of training as JSON Schema.
 *
 * @param kinds of the phases that it may have
 */
record RecipeShapes(SectionShapes shapes, Set<PhaseKind> kinds) {

  /** A recipe. */
  ObjectNode recipe() {
    return shapes.section(
        RecipeReader.KEYS,
        Map.of(
            "optimiser",
            this::optimiser,
            "distillation",
            () ->
                shapes
                    .nodes()
                    .anyOf(
                        shapes.nodes().names(List.of(RecipeReader.NONE)),
                        section(RecipeKeys.DistillationKeys.class)),
            "norms",
            () ->
                shapes
                    .nodes()
                    .names(
                        Arrays.stream(NormStatistics.values()).map(RecipeReader::label).toList()),
            "counted",
            () ->
                shapes
                    .nodes()
                    .names(
                        Arrays.stream(TrainingPlan.Counted.values())
                            .map(RecipeReader::label)
                            .toList()),
            "phases",
            () -> shapes.nodes().nonEmptyList(phase())));
  }

  private ObjectNode optimiser() {
    Map<String, ObjectNode> forms = new LinkedHashMap<>();
    forms.put("adam", section(RecipeKeys.AdamKeys.class));
    forms.put("sgd", section(RecipeKeys.SgdKeys.class));
    return shapes.form(forms);
  }

  private ObjectNode phase() {
    Map<String, ObjectNode> forms = new LinkedHashMap<>();
    for (PhaseKind kind : kinds) {
      forms.put(
          kind.label(),
          kind == PhaseKind.ADMM
              ? shapes.section(
                  PhaseReader.ADMM,
                  Map.of(
                      "decay", this::decay, "penalty", () -> section(RecipeKeys.PenaltyKeys.class)))
              : shapes.section(PhaseReader.KEYS, Map.of("decay", this::decay)));
    }
    return shapes.form(forms);
  }

  private ObjectNode decay() {
    Map<String, ObjectNode> forms = new LinkedHashMap<>();
    forms.put("cosine", section(RecipeKeys.CosineKeys.class));
    forms.put("constant", shapes.section(new Keys(List.of()), Map.of()));
    Keys steps = Keys.of(RecipeKeys.StepsKeys.class);
    forms.put(
        "steps",
        shapes.section(
            steps,
            Map.of(
                "epochs",
                () -> shapes.nodes().nonEmptyList(shapes.nodes().whole(steps.range("epochs"))))));
    return shapes.form(forms);
  }

  private ObjectNode section(Class<? extends Record> keys) {
    return shapes.section(Keys.of(keys), Map.of());
  }
}
