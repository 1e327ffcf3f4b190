package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.compare.Comparison;
import org.segsweep.dse.compare.ComparisonDefaults;
import org.segsweep.dse.compare.ComparisonTable;
import org.segsweep.dse.compare.Contender;
import org.segsweep.dse.compare.Design;
import org.segsweep.dse.compare.DesignReader;
import org.segsweep.dse.compare.HardwareSetting;
import org.segsweep.dse.compare.Movement;
import org.segsweep.dse.compare.Target;
import org.segsweep.dse.report.FrontTable;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.spec.Suggestion;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Schemes at equal accuracy, crossbars or cost, or two sweeps of the same points. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compares the schemes of one or more sweeps at equal accuracy, crossbars, energy, latency or"
          + " area.",
      "Two folders that hold the same points, and neither --at nor --baseline: what moved from one"
          + " to the other."
    })
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "result folders")
  private List<Path> folders = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "SCHEME",
      description = "what the others are compared with; default: segprune, else dense")
  private @Nullable String baseline;

  @Option(
      names = "--at",
      paramLabel = "COLUMN=VALUE",
      description = {
        "what is equal, such as accuracy=-0.5pt (against the unpruned network with the same"
            + " training), accuracy=0.97, kept_energy=0.9, crossbars=64, energy_pj=1e6; may be"
            + " given several times",
        "default: accuracy=-0.5pt, or the least of 1, 2, 5, 10, 20, 50 points that the baseline"
            + " and one more scheme keep to (where no accuracy is measured, the most kept energy"
            + " that all schemes reach), then the crossbars and the energy that the baseline has"
            + " there"
      })
  private @Nullable List<String> at;

  @Option(
      names = "--where",
      paramLabel = "COLUMN=VALUE",
      description = "only hardware settings with this, such as crossbar_rows=64 or adc=exact")
  private @Nullable Map<String, String> where;

  @Option(names = "--format", defaultValue = "table", description = "table, csv, json, md or latex")
  private CompareFormat format = CompareFormat.TABLE;

  @Override
  public Integer call() throws Exception {
    List<Target> targets = targets();
    List<ResultFolder> results = new ArrayList<>();
    for (Path folder : folders) {
      ResultFolder result = ResultFolder.at(folder);
      result.headerWithRows();
      results.add(result);
    }
    boolean isPair = results.size() == 2 && at == null && baseline == null && where == null;
    if (isPair && Movement.shared(results.get(0), results.get(1)) > 0) {
      MovementText.print(spec.commandLine().getOut(), format, results.get(0), results.get(1));
    } else {
      printSchemes(results, targets);
    }
    spec.commandLine().getOut().flush();
    return Main.DONE;
  }

  private List<Target> targets() throws CommandFault {
    List<Target> targets = new ArrayList<>();
    try {
      for (String text : at == null ? List.<String>of() : at) {
        targets.add(Target.parse(text));
      }
    } catch (Target.NoTarget e) {
      throw CommandFault.usage("--at: " + e.getMessage());
    }
    return targets;
  }

  private void printSchemes(List<ResultFolder> results, List<Target> given) throws Exception {
    Target.Kind quality = quality(results, given);
    var reader = new DesignReader(quality);
    FolderLabels labels = FolderLabels.of(results);
    for (ResultFolder folder : results) {
      reader.add(folder, labels.of(folder));
    }
    if (reader.repeated() > 0) {
      note(
          "%s points are in an earlier folder too; its rows are taken"
              .formatted(Numbers.grouped(reader.repeated())));
    }
    Map<HardwareSetting, Map<Contender, List<Design>>> all = reader.designs();
    Map<HardwareSetting, Map<Contender, List<Design>>> designs =
        Comparison.where(all, hardware(all));
    String scheme = baseline(designs);
    List<Target> targets =
        given.isEmpty()
            ? List.of(
                ComparisonDefaults.target(
                    quality == Target.Kind.DROP,
                    () ->
                        quality == Target.Kind.DROP
                            ? Comparison.reachedByTwo(ComparisonDefaults.shown(designs), scheme)
                            : Comparison.reachedByAll(designs)))
            : given;
    List<Comparison> comparisons =
        given.isEmpty()
            ? Comparison.following(designs, scheme, targets.get(0))
            : Comparison.of(designs, scheme, targets);
    PrintWriter out = spec.commandLine().getOut();
    if (format.isForPrograms()) {
      out.print(format.render(ComparisonTable.full(comparisons)));
    } else {
      printTables(comparisons, designs, scheme);
      if (given.isEmpty()) {
        ComparisonDefaults.choice(targets.get(0), scheme)
            .ifPresent(why -> out.print(format.line(Terminal.safe(why))));
      }
    }
  }

  private void printTables(
      List<Comparison> comparisons,
      Map<HardwareSetting, Map<Contender, List<Design>>> designs,
      String scheme) {
    PrintWriter out = spec.commandLine().getOut();
    List<HardwareSetting> settings = List.copyOf(designs.keySet());
    List<HardwareSetting> shown =
        settings.subList(0, Math.min(ComparisonDefaults.SHOWN_SETTINGS, settings.size()));
    for (Comparison comparison : comparisons) {
      if (shown.contains(comparison.hardware())) {
        out.print(
            format.line(
                "At equal %s (%s, signs %s), as times %s"
                    .formatted(
                        comparison.target(),
                        comparison.hardware().describe(settings),
                        comparison.sign(),
                        Terminal.safe(scheme))));
        out.print(format.render(ComparisonTable.of(comparison)));
        if (comparison.baseline() == null) {
          out.print(format.line("  %s does not get there.".formatted(Terminal.safe(scheme))));
        }
        out.println();
      }
    }
    if (shown.size() < settings.size()) {
      out.print(
          format.line(
              "... and %s more hardware settings; fix some with --where (%s), or take --format csv"
                  .formatted(settings.size() - shown.size(), choices(settings))));
    }
    footnotes(comparisons, scheme).forEach(line -> out.print(format.line(line)));
  }

  private static String choices(List<HardwareSetting> settings) {
    return HardwareSetting.differing(settings).stream()
        .map(c -> c + "=" + String.join("|", HardwareSetting.valuesOf(c, settings)))
        .map(Terminal::safe)
        .collect(Collectors.joining(", "));
  }

  private static List<String> footnotes(List<Comparison> comparisons, String baseline) {
    List<String> schemes =
        comparisons.stream()
            .flatMap(c -> c.lines().stream())
            .map(l -> l.who().scheme())
            .distinct()
            .toList();
    List<String> lines = new ArrayList<>(ComparisonDefaults.notes(schemes, baseline));
    lines.add("How the figures are made: docs/compare.md");
    FrontTable.readings(schemes).lines().forEach(lines::add);
    return lines;
  }

  /** What designs are measured by: accuracy where it is asked for or there. */
  private static Target.Kind quality(List<ResultFolder> results, List<Target> targets)
      throws Exception {
    List<Target.Kind> asked =
        targets.stream().map(Target::kind).filter(Target.Kind::isQuality).distinct().toList();
    if (asked.size() > 1) {
      throw CommandFault.usage(
          "--at: give accuracy in points (pt), as a share, or kept_energy, but not several of"
              + " them");
    }
    boolean measured = false;
    for (ResultFolder folder : results) {
      measured |= DesignReader.measuresAccuracy(folder);
    }
    if (!asked.isEmpty()) {
      if (asked.get(0).needsAccuracy() && !measured) {
        throw CommandFault.usage(
            "%s: accuracy is not measured in this sweep; --at kept_energy=0.9 compares the proxy at hand"
                .formatted(results.get(0).root()));
      }
      return asked.get(0);
    }
    return measured ? Target.Kind.DROP : Target.Kind.KEPT_ENERGY;
  }

  private Map<String, String> hardware(Map<HardwareSetting, ?> designs) throws CommandFault {
    Map<String, String> wanted = where == null ? Map.of() : new LinkedHashMap<>(where);
    for (Map.Entry<String, String> one : wanted.entrySet()) {
      if (!HardwareSetting.COLUMNS.contains(one.getKey())) {
        throw CommandFault.usage(
            "--where: '%s' is no column of the hardware%s they are %s"
                .formatted(
                    one.getKey(),
                    Suggestion.nearest(one.getKey(), HardwareSetting.COLUMNS)
                        .map("; did you mean '%s'?"::formatted)
                        .orElse(";"),
                    String.join(", ", HardwareSetting.COLUMNS)));
      }
      var there = HardwareSetting.valuesOf(one.getKey(), List.copyOf(designs.keySet()));
      if (!there.contains(one.getValue())) {
        throw CommandFault.usage(
            "--where: no design has %s=%s; there are %s"
                .formatted(one.getKey(), one.getValue(), String.join(", ", there)));
      }
    }
    return wanted;
  }

  private String baseline(Map<HardwareSetting, Map<Contender, List<Design>>> designs)
      throws Exception {
    List<String> schemes = Comparison.schemes(designs);
    if (schemes.isEmpty()) {
      throw new ResultFault(
          "%s: no point has what is to be compared; `segsweep run SPEC --out DIR` goes on with a sweep"
              .formatted(folders.get(0)));
    }
    String wanted = baseline;
    if (wanted == null) {
      return ComparisonDefaults.baseline(schemes);
    }
    if (!schemes.contains(wanted)) {
      throw CommandFault.usage(
          "--baseline: no design of '%s' is there; there are %s"
              .formatted(wanted, String.join(", ", schemes)));
    }
    return wanted;
  }

  private void note(String text) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("note: " + text);
    err.flush();
  }
}
