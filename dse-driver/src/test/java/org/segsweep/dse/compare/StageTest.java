package org.segsweep.dse.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.segsweep.dse.store.PointParameters;
import org.segsweep.dse.store.Provenance;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.TestPoints;

class StageTest {
  /** What a point is called, how it went, and what follows from its parameters alone. */
  private static final List<String> NEITHER =
      List.of(
          "point_id",
          "status",
          "reason",
          "network",
          "weights_origin",
          "settings",
          "recover_seed",
          "accuracy_method",
          "accuracy_split",
          "proxy",
          "trained_network",
          "accuracy_reason",
          "mapping_id",
          "converted_rows",
          "adc_clips",
          "input_activity",
          "cell_activity");

  @Test
  void everyColumnIsAParameterOrAFigureOfOneStage() {
    Set<String> parameters = new HashSet<>();
    for (PointParameters.Parameter parameter : PointParameters.all()) {
      parameters.addAll(parameter.numbers());
      parameters.addAll(parameter.texts());
    }
    for (String column : StoredPoint.columns()) {
      int places =
          (parameters.contains(column) ? 1 : 0)
              + (Stage.of(column).isPresent() ? 1 : 0)
              + (NEITHER.contains(column) ? 1 : 0);
      assertThat(places).as(column).isEqualTo(1);
    }
    for (Stage stage : Stage.values()) {
      assertThat(StoredPoint.columns()).containsAll(stage.columns());
    }
  }

  @Test
  void componentsMoveCostsAndNeitherCrossbarsNorAccuracy() {
    Provenance was = TestPoints.PROVENANCE;
    Provenance is =
        new Provenance(
            was.sweep(),
            was.specSha256(),
            was.networkSha256(),
            "others",
            was.inputsSha256(),
            was.codeVersion(),
            was.seed(),
            was.schemaVersion());
    assertThat(Stage.COST.causes(was, is)).containsExactly("components");
    assertThat(Stage.MAP.causes(was, is)).isEmpty();
    assertThat(Stage.ACCURACY.causes(was, is)).isEmpty();
    assertThat(Stage.COST.causes(was, was)).isEmpty();
  }
}
