package org.segsweep.dse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segsweep.device.InputSkipping;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.stage.Evaluation;
import org.segsweep.dse.stage.LayerRole;
import org.segsweep.dse.stage.Retained;
import org.segsweep.map.EventCounts;
import org.segsweep.map.LayerMapping;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerKind;
import org.segsweep.workload.LayerShape;

class ResultSchemaTest {
  private static final Path PAGE = Path.of("..", "docs", "results.md");

  @Test
  void columnNamesAreSnakeCaseAndUnique() {
    for (List<String> names : List.of(names(ResultSchema.points()), names(LayerSchema.layers()))) {
      assertThat(names)
          .doesNotHaveDuplicates()
          .allSatisfy(name -> assertThat(name).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
    }
  }

  @Test
  void everyObjectiveIsAColumn() {
    assertThat(names(ResultSchema.points()))
        .containsAll(Stream.of(Objective.values()).map(Objective::column).toList());
  }

  @Test
  void aParameterNameMeansTheSameKindOfValueInEveryScheme() {
    Map<String, Class<?>> kinds = new HashMap<>();
    for (Scheme scheme : SchemeCatalogue.schemes()) {
      for (Parameter parameter : scheme.parameters()) {
        Class<?> kind = parameter.kind().getClass();
        assertThat(kinds.merge(parameter.name(), kind, (first, next) -> first))
            .as("%s of %s", parameter.name(), scheme.id())
            .isEqualTo(kind);
      }
    }
  }

  @Test
  void parametersBecomeColumnNames() {
    assertThat(ResultSchema.columnOf("segmentRows")).isEqualTo("segment_rows");
    assertThat(ResultSchema.columnOf("keep")).isEqualTo("keep");
    assertThat(ResultSchema.columnOf("adc8Bits")).isEqualTo("adc8_bits");
  }

  @Test
  void aMappingIsRestoredFromItsColumns() {
    LayerMapping mapping =
        new LayerMapping(
            1,
            2,
            3,
            4,
            new IndexData(5, 6, 7),
            new EventCounts(8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, (1L << 53) - 1),
            20,
            InputSkipping.REPEATS,
            1024,
            21);
    LayerRow row = row(new Evaluation.Done<>(mapping));
    Map<String, Object> values = new HashMap<>();
    LayerSchema.layers().forEach(f -> values.put(f.name(), String.valueOf(f.value().apply(row))));
    long[] stored =
        LayerSchema.mappingColumns().stream()
            .mapToLong(c -> Long.parseLong(String.valueOf(values.get(c))))
            .toArray();
    assertThat(LayerSchema.mapping(stored)).isEqualTo(mapping);
  }

  @Test
  void aLayerThatFailedHasItsReasonAndNoFigures() {
    LayerRow row = row(new Evaluation.Failed<>("too wide"));
    for (Field<LayerRow> field : LayerSchema.layers()) {
      Object value = field.value().apply(row);
      if (field.name().equals("reason")) {
        assertThat(value).isEqualTo("too wide");
      } else if ((LayerSchema.mappingColumns().contains(field.name())
              && !field.name().equals("windows"))
          || List.of("kept_energy", "quantisation_error", "cell_level").contains(field.name())) {
        assertThat(value).as(field.name()).isNull();
      } else {
        assertThat(value).as(field.name()).isNotNull();
      }
    }
  }

  @Test
  void theDocumentationDescribesEveryColumnAndNoOther() throws Exception {
    if (Boolean.getBoolean("schema.rewrite")) {
      rewrite();
    }
    List<String> lines = Files.readAllLines(PAGE);
    assertThat(documented(lines, "points"))
        .as("the table of points in docs/results.md")
        .containsExactlyElementsOf(described(ResultSchema.points()));
    assertThat(documented(lines, "layers"))
        .as("the table of layers in docs/results.md")
        .containsExactlyElementsOf(described(LayerSchema.layers()));
  }

  /** Puts every column in its place; rows that the page has stay as they are. */
  private static void rewrite() throws IOException {
    List<String> out = new ArrayList<>();
    List<String> table = List.of();
    Map<String, String> known = new HashMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| `")) {
        known.put(line.split("\\|", 3)[1].strip(), line);
      }
    }
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("#")) {
        table = line.contains("`points/`") ? rows(ResultSchema.points(), known) : List.of();
        table = line.contains("`layers/`") ? rows(LayerSchema.layers(), known) : table;
      }
      if (table.isEmpty() || !line.startsWith("| `")) {
        out.add(line);
      }
      if (line.startsWith("|---")) {
        out.addAll(table);
      }
    }
    Files.write(PAGE, out);
  }

  private static <T> List<String> rows(List<Field<T>> fields, Map<String, String> known) {
    return fields.stream()
        .map(
            f -> {
              String name = "`" + f.name() + "`";
              String type = f.type().name().toLowerCase(Locale.ROOT);
              String fresh = "| %s | %s | %s |".formatted(name, type, f.meaning());
              String old = known.getOrDefault(name, fresh);
              return old.contains("| " + type + " |") ? old : fresh;
            })
        .toList();
  }

  /** Names and types in the Markdown table under a heading that names the result table. */
  private static List<String> documented(List<String> lines, String table) {
    List<String> rows = new ArrayList<>();
    boolean here = false;
    for (String line : lines) {
      if (line.startsWith("#")) {
        here = line.contains("`" + table + "/`");
      } else if (here && line.startsWith("| `")) {
        List<String> cells = List.of(line.split("\\|", 5));
        assertThat(cells.get(3)).as(line).isNotBlank();
        rows.add(cells.get(1).strip() + " " + cells.get(2).strip());
      }
    }
    return rows;
  }

  private static <T> List<String> described(List<Field<T>> fields) {
    return fields.stream()
        .map(f -> "`%s` %s".formatted(f.name(), f.type().name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static LayerRow row(Evaluation<LayerMapping> result) {
    LayerShape shape = new LayerShape(3, 8, new Extent(3, 3), new Extent(32, 32), 1);
    return new LayerRow(
        "id",
        0,
        new LayerRow.Facts("conv1", LayerKind.CONVOLUTION, shape, LayerRole.PRUNED),
        new Retained(216, 54, 2, 1),
        0.5,
        0.25,
        1L,
        result);
  }

  private static <T> List<String> names(List<Field<T>> fields) {
    return fields.stream().map(Field::name).toList();
  }
}
