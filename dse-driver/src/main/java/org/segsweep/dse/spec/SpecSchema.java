package org.segsweep.dse.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;

/**
 * The JSON Schema of specifications, for editors. The sections come from the records of this
 * package, the schemes from the catalogue. {@code sweeps/sweep.schema.json} is its checked-in copy;
 * {@link #main} rewrites it.
 */
public final class SpecSchema {
  private SpecSchema() {}

  /**
   * Writes the schema of the product's own catalogue.
   *
   * @param arguments the file to write
   */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), generate(SchemeCatalogue.schemes()));
  }

  /** The schema as indented JSON, ending in a line break. */
  public static String generate(List<Scheme> schemes) {
    SchemaGeneratorConfigBuilder builder =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_7, OptionPreset.PLAIN_JSON)
            .with(new JacksonModule())
            .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
            .with(Option.INLINE_ALL_SCHEMAS);
    SchemaShapes shapes = new SchemaShapes(builder.getObjectMapper(), schemes);
    builder
        .forFields()
        .withCustomDefinitionProvider((field, context) -> definition(shapes, field))
        .withRequiredCheck(SpecSchema::isRequired);
    ObjectNode schema = new SchemaGenerator(builder.build()).generateSchema(SweepSpec.class);
    schema.put("title", "SegSweep sweep specification");
    schema.set("definitions", shapes.definitions());
    try {
      return new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(schema)
              .replace("\r\n", "\n")
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes is always JSON", e);
    }
  }

  private static @Nullable CustomPropertyDefinition definition(
      SchemaShapes shapes, FieldScope field) {
    return shapes.of(field).map(CustomPropertyDefinition::new).orElse(null);
  }

  /** A key without a default must be given. */
  private static boolean isRequired(FieldScope field) {
    return field.getRawMember().getAnnotation(Default.class) == null;
  }
}
