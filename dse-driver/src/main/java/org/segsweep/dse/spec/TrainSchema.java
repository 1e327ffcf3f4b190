package org.segsweep.dse.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.segsweep.train.Quantisation;

/**
 * The JSON Schema of training specifications, for editors. {@code sweeps/train.schema.json} is its
 * checked-in copy; {@link #main} rewrites it.
 */
public final class TrainSchema {
  private final SectionShapes shapes;

  private TrainSchema(SectionShapes shapes) {
    this.shapes = shapes;
  }

  /**
   * Writes the schema.
   *
   * @param arguments the file to write
   */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), generate());
  }

  /** The schema as indented JSON, ending in a line break. */
  public static String generate() {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    TrainSchema schema = new TrainSchema(new SectionShapes(new SchemaNodes(mapper)));
    ObjectNode root = mapper.createObjectNode();
    root.put("$schema", "http://json-schema.org/draft-07/schema#");
    root.put("title", "SegSweep training specification");
    root.setAll(schema.training());
    try {
      return mapper.writeValueAsString(root).replace("\r\n", "\n") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes is always JSON", e);
    }
  }

  private ObjectNode training() {
    return shapes.section(
        TrainBinder.KEYS,
        Map.of(
            "start",
            () ->
                shapes
                    .nodes()
                    .names(
                        Arrays.stream(TrainSpec.Start.values())
                            .map(TrainSpec.Start::label)
                            .toList()),
            "data",
            () -> shapes.section(ImageDataReader.KEYS, Map.of()),
            "recipe",
            () -> new RecipeShapes(shapes, RecipeReader.TRAINING).recipe(),
            "levels",
            () ->
                shapes.section(
                    TrainBinder.LEVELS,
                    Map.of(
                        "scale",
                        () ->
                            shapes
                                .nodes()
                                .names(
                                    Arrays.stream(Quantisation.Scale.values())
                                        .map(TrainBinder::scaleLabel)
                                        .toList())))));
  }
}
