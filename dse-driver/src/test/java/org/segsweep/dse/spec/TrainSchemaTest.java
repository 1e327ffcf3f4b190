package org.segsweep.dse.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TrainSchemaTest {
  private static final Path CHECKED_IN = Path.of("..", "sweeps", "train.schema.json");
  private static final String REWRITE =
      "./mvnw -q test -pl dse-driver -am -Dtest=TrainSchemaTest -Dschema.rewrite=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void theCheckedInSchemaIsTheGeneratedOne() throws Exception {
    if (Boolean.getBoolean("schema.rewrite")) {
      TrainSchema.main(new String[] {CHECKED_IN.toString()});
    }
    assertThat(CHECKED_IN)
        .as("the schema has changed; rewrite its checked-in copy with: " + REWRITE)
        .hasContent(TrainSchema.generate());
  }

  @Test
  void theSchemaKnowsEveryKeyAndForbidsOthers() throws Exception {
    JsonNode schema = schema();
    assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
    assertThat(names(schema.get("properties")))
        .containsExactlyInAnyOrderElementsOf(Keys.of(TrainSpec.class).names());
    assertThat(schema.get("required").toString())
        .isEqualTo("[\"network\",\"data\",\"recipe\",\"out\"]");
    assertThat(schema.at("/properties/data/required").toString())
        .isEqualTo("[\"train\",\"normalise\",\"validation\"]");
    assertThat(schema.at("/properties/recipe/properties/batch/maximum").asInt()).isEqualTo(65536);
    assertThat(schema.toString()).contains("quantised", "nesterov").doesNotContain("\"masked\"");
  }

  @Test
  void theReferencePageMentionsEveryKey() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "training.md"));
    Set<String> keys = new TreeSet<>(PhaseReader.ADMM.names());
    keys.addAll(Keys.of(RecipeKeys.PenaltyKeys.class).names());
    collectKeys(schema(), keys);
    assertThat(keys).contains("labelSmoothing", "epochs", "floor", "votingEpochs");
    assertThat(keys).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
  }

  private static JsonNode schema() throws Exception {
    return new ObjectMapper().readTree(TrainSchema.generate());
  }

  private static void collectKeys(JsonNode node, Set<String> keys) {
    if (node.path("properties").isObject()) {
      keys.addAll(names(node.get("properties")));
    }
    node.forEach(child -> collectKeys(child, keys));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
