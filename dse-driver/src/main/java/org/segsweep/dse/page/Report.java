package org.segsweep.dse.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segsweep.dse.compare.Sensitivity;
import org.segsweep.dse.page.Breakdown.Chosen;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.report.FailedPoints;
import org.segsweep.dse.report.SchemeColours;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.store.PointParameters;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.Provenance;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredLayer;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.SweepHeader;

/** The report of one result folder. */
public final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_REASONS = 100;
  private static final int LONGEST_SPEC = 100_000;

  private final ResultFolder folder;
  private final SweepHeader header;
  private final Sources sources;

  /**
   * What is needed beside the results.
   *
   * @param costs breaks stored costs down
   * @param layers prunes layers again
   * @param components what the component library says of its own figures
   */
  public record Sources(CostSource costs, LayerSource layers, List<String> components) {
    public Sources {
      components = List.copyOf(components);
    }
  }

  /**
   * @throws ResultFault when the folder holds no results that can be read
   */
  public Report(ResultFolder folder, Sources sources) throws ResultFault {
    this.folder = folder;
    this.header = folder.headerWithRows();
    this.sources = sources;
  }

  /** A fault that passes through another thread. */
  private static final class Passed extends RuntimeException {
    private final ResultFault fault;

    Passed(ResultFault fault) {
      super(fault);
      this.fault = fault;
    }
  }

  private ComparisonSection comparison() {
    try {
      return ComparisonSection.of(folder);
    } catch (ResultFault e) {
      throw new Passed(e);
    }
  }

  private static ComparisonSection joined(CompletableFuture<ComparisonSection> comparing)
      throws ResultFault {
    try {
      return comparing.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Passed passed) {
        throw passed.fault;
      }
      throw e;
    }
  }

  /**
   * Writes the report.
   *
   * @return how many points it shows
   * @throws ResultFault when results cannot be read or the file not written
   */
  public int write(Path file) throws ResultFault {
    PointTable table = table();
    requirePoints(table);
    // Half of the work of a large sweep is comparing its schemes, and all of that is apart.
    CompletableFuture<ComparisonSection> comparing =
        CompletableFuture.supplyAsync(this::comparison);
    RowSample sample = RowSample.of(table, sweepObjectives());
    SensitivitySection sensitivity =
        SensitivitySection.of(Sensitivity.of(folder, sweepObjectives()));
    ComparisonSection comparison = joined(comparing);
    List<Integer> chosenRows = ChosenPoints.of(table, comparison.target());
    chosenRows.forEach(sample.rows()::set);
    DataBlock block = new DataBlock();
    PageRows rows = PageRows.of(folder, sample.rows(), chosenRows, block);
    List<Chosen> chosen = chosen(table, sample.rows(), chosenRows, rows);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("sweep", sweep(table, sample));
    data.put("warnings", Warnings.of(header, table, sources.components()));
    data.put("objectives", objectives());
    data.put("schemes", schemes(table));
    data.put("parameters", parameters());
    data.put("rows", sample.rows().cardinality());
    data.put("columns", rows.columns());
    Map<String, List<StoredLayer>> layers = Breakdown.layers(folder, chosen);
    data.put("breakdown", Breakdown.of(chosen, layers, sources.costs()));
    data.put("comparison", comparison);
    data.put("sensitivity", sensitivity);
    data.put("mapping", MappingSection.of(chosen, layers, sources.layers()));
    data.put("provenance", provenance());
    data.put("failed", sample.done() < table.rows() ? failed() : List.of());
    data.put("spec", spec());
    try {
      PageFile.write(file, block.encoded(JSON.writeValueAsBytes(data)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of plain values are always JSON", e);
    }
    return sample.rows().cardinality();
  }

  private void requirePoints(PointTable table) throws ResultFault {
    IntFunction<String> status = table.texts("status");
    if (IntStream.range(0, table.rows()).noneMatch(r -> status.apply(r).equals("done"))) {
      throw new ResultFault(
          "%s: all %d points failed; `segsweep query DIR \"select distinct reason from results\"` says why"
              .formatted(folder.root(), table.rows()));
    }
  }

  private PointTable table() throws ResultFault {
    Set<String> numbers = new LinkedHashSet<>(Warnings.NUMBERS);
    numbers.addAll(ChosenPoints.NUMBERS);
    sweepObjectives().forEach(o -> numbers.add(o.column()));
    return PointTable.read(folder, List.copyOf(numbers), Warnings.TEXTS);
  }

  private List<Objective> sweepObjectives() {
    return header.objectives().stream().flatMap(o -> Objective.find(o).stream()).toList();
  }

  private List<Chosen> chosen(
      PointTable table, BitSet shown, List<Integer> chosenRows, PageRows rows) throws ResultFault {
    List<Chosen> chosen = new ArrayList<>();
    for (int row : chosenRows) {
      StoredPoint point = Objects.requireNonNull(rows.points().get(row));
      chosen.add(new Chosen(point, shown.get(0, row).cardinality(), table.waveOf(folder, row)));
    }
    return chosen;
  }

  private Map<String, Object> sweep(PointTable table, RowSample sample) {
    Map<String, Object> sweep = new LinkedHashMap<>();
    sweep.put("name", Terminal.safe(header.provenance().sweep()));
    sweep.put("network", Terminal.safe(header.network()));
    sweep.put("weights", header.weightsOrigin());
    sweep.put("accelerator", Terminal.safe(header.accelerator()));
    sweep.put("stored", table.rows());
    sweep.put("done", sample.done());
    sweep.put("planned", header.plannedPoints());
    sweep.put("sampling", sample.rule().orElse(""));
    sweep.put("objectives", sweepObjectives().stream().map(Objective::column).toList());
    return sweep;
  }

  private static List<Map<String, String>> objectives() {
    List<Map<String, String>> all = new ArrayList<>();
    for (Objective objective : Objective.values()) {
      // In this order always: the same results give the same file.
      Map<String, String> one = new LinkedHashMap<>();
      one.put("column", objective.column());
      one.put("label", objective.label());
      one.put("better", objective.direction().name().toLowerCase(Locale.ROOT));
      all.add(one);
    }
    return all;
  }

  private static Map<String, String> schemes(PointTable table) {
    Set<String> ids = new LinkedHashSet<>();
    for (int r = 0; r < table.rows(); r++) {
      ids.add(table.text("scheme", r));
    }
    return ids.stream()
        .collect(
            Collectors.toMap(Terminal::safe, SchemeColours::of, (a, b) -> a, LinkedHashMap::new));
  }

  /** Columns that a specification chooses; a name that is none of a column is left out. */
  private static List<String> parameters() {
    Set<String> columns = new LinkedHashSet<>();
    for (PointParameters.Parameter parameter : PointParameters.all()) {
      columns.addAll(parameter.texts());
      columns.addAll(parameter.numbers());
    }
    return List.copyOf(columns);
  }

  private List<List<String>> provenance() throws ResultFault {
    Provenance from = header.provenance();
    return List.of(
        List.of("sweep", Terminal.safe(from.sweep())),
        List.of("network", Terminal.safe(header.network())),
        List.of("weights", header.weightsOrigin()),
        List.of("accelerator", Terminal.safe(header.accelerator())),
        List.of("inputs that costs follow", Terminal.safe(header.data().inputs())),
        List.of("conductances that costs follow", Terminal.safe(header.data().cells())),
        List.of("specification (SHA-256)", from.specSha256()),
        List.of("network (SHA-256)", from.networkSha256()),
        List.of("components (SHA-256)", from.componentsSha256()),
        List.of(
            "sampled inputs or images (SHA-256)",
            from.inputsSha256().isEmpty() ? "none" : from.inputsSha256()),
        List.of("segsweep", Terminal.safe(from.codeVersion())),
        List.of("seed", Long.toString(from.seed())),
        List.of("result schema", Integer.toString(from.schemaVersion())),
        List.of("complete waves", Integer.toString(folder.waves().complete().size())));
  }

  private List<Map<String, Object>> failed() throws ResultFault {
    return FailedPoints.of(folder).stream()
        .limit(MOST_REASONS)
        .map(
            r -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("reason", Terminal.safe(r.reason()));
              one.put("points", r.points());
              one.put("example", Terminal.safe(r.example()));
              return one;
            })
        .toList();
  }

  private String spec() throws ResultFault {
    String text = folder.specText();
    String shown = text.substring(0, Math.min(LONGEST_SPEC, text.length()));
    return shown.lines().map(Terminal::visible).collect(Collectors.joining("\n"));
  }
}
