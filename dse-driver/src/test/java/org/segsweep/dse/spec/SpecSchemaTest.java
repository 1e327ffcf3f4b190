package org.segsweep.dse.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.segsweep.prune.SchemeCatalogue;

class SpecSchemaTest {
  private static final Path CHECKED_IN = Path.of("..", "sweeps", "sweep.schema.json");
  private static final String REWRITE =
      "./mvnw -q test -pl dse-driver -am -Dtest=SpecSchemaTest -Dschema.rewrite=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void theCheckedInSchemaIsTheGeneratedOne() throws Exception {
    if (Boolean.getBoolean("schema.rewrite")) {
      SpecSchema.main(new String[] {CHECKED_IN.toString()});
    }
    assertThat(CHECKED_IN)
        .as("the schema has changed; rewrite its checked-in copy with: " + REWRITE)
        .hasContent(SpecSchema.generate(SchemeCatalogue.schemes()));
  }

  @Test
  void theSchemaKnowsEveryKeyAndForbidsOthers() throws Exception {
    JsonNode schema =
        new ObjectMapper().readTree(SpecSchema.generate(TestVocabulary.ALL.schemes()));
    assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
    assertThat(names(schema.get("properties"))).containsAll(Keys.of(SweepSpec.class).names());
    assertThat(schema.get("required").toString()).isEqualTo("[\"network\",\"schemes\"]");
    JsonNode crossbar = schema.at("/properties/crossbar");
    assertThat(names(crossbar.get("properties"))).containsExactly("cellBits", "columns", "rows");
    assertThat(crossbar.get("additionalProperties").asBoolean(true)).isFalse();
    assertThat(crossbar.has("required")).isFalse();
    assertThat(schema.toString()).contains("plurality", "shapesPerBand", "unlimited", "zeroShare");
  }

  @Test
  void theReferencePageMentionsEveryKey() throws Exception {
    // Recipes and images are on a page that trainings share.
    String page =
        Files.readString(Path.of("..", "docs", "specification.md"))
            + Files.readString(Path.of("..", "docs", "training.md"));
    JsonNode schema = new ObjectMapper().readTree(SpecSchema.generate(SchemeCatalogue.schemes()));
    Set<String> keys = new TreeSet<>();
    collectKeys(schema, keys);
    // Parameters are in the pages of their schemes.
    SchemeCatalogue.schemes().forEach(s -> s.parameters().forEach(p -> keys.remove(p.name())));
    assertThat(keys).contains("segprune", "activeRows", "because", "factor");
    assertThat(keys).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
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
