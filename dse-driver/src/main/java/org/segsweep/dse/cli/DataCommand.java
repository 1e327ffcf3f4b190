package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.dataset.Checksums;
import org.segsweep.dataset.DataFault;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.dse.report.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists networks and data sets in a folder and checks them against its checksums. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the networks and data sets in a folder, each opened to be sure.",
      "Files are checked against the SHA-256 sums in SHA256SUMS, or in a README.md, of that folder.",
      "Exits with 1 when a sum differs, a listed file is missing or a file cannot be used."
    },
    subcommands = GlyphsCommand.class)
final class DataCommand implements Callable<Integer> {
  private static final List<Table.Column> COLUMNS =
      List.of(
          Table.Column.of("path", "path"),
          Table.Column.of("kind", "kind"),
          Table.Column.of("records", "records"),
          Table.Column.of("classes", "classes"),
          Table.Column.of("image", "image"),
          Table.Column.of("bytes", "bytes"),
          Table.Column.of("sha256", "sha256"));

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "DIR", defaultValue = ".", description = "the folder")
  private Path folder = Path.of(".");

  @Option(names = "--format", defaultValue = "table", description = "table, csv or json")
  private TableFormat format = TableFormat.TABLE;

  @Override
  public Integer call() throws DataFault, CommandFault {
    if (!Files.isDirectory(folder)) {
      throw CommandFault.usage(folder + ": no such folder");
    }
    Checksums checksums = Checksums.of(folder);
    List<FoundFiles.Found> found = FoundFiles.in(folder, checksums);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    found.forEach(file -> rows.add(row(file)));
    PrintWriter out = spec.commandLine().getOut();
    out.print(new Table(COLUMNS, rows).render(format));
    if (format == TableFormat.TABLE) {
      out.print(summary(checksums, found));
    }
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    for (FoundFiles.Found file : found) {
      file.fault().ifPresent(fault -> err.println("segsweep: " + Terminal.visible(fault)));
    }
    err.flush();
    return found.stream().anyMatch(DataCommand::isBad) ? Main.SOME_FAILED : Main.DONE;
  }

  private static boolean isBad(FoundFiles.Found file) {
    return file.fault().isPresent()
        || switch (file.checksum()) {
          case OK, UNLISTED -> false;
          case DIFFERS, MISSING -> true;
        };
  }

  /** A layer count stands in the column of records, as a network has no other. */
  private static List<@Nullable Object> row(FoundFiles.Found file) {
    return Arrays.asList(
        file.path(),
        file.fault().isPresent() ? file.kind() + ", unusable" : file.kind(),
        file.records().isPresent() ? (Integer) file.records().getAsInt() : null,
        file.classes().isPresent() ? (Integer) file.classes().getAsInt() : null,
        file.shape().map(Object::toString).orElse(null),
        file.bytes().isPresent() ? (Long) file.bytes().getAsLong() : null,
        label(file.checksum()));
  }

  private static String label(Checksums.Result result) {
    return switch (result) {
      case OK -> "ok";
      case DIFFERS -> "DIFFERS";
      case MISSING -> "MISSING";
      case UNLISTED -> "not listed";
    };
  }

  private static String summary(Checksums checksums, List<FoundFiles.Found> found) {
    long listed = found.stream().filter(f -> f.checksum() != Checksums.Result.UNLISTED).count();
    long good = found.stream().filter(f -> f.checksum() == Checksums.Result.OK).count();
    String sums =
        checksums
            .list()
            .map(list -> "%d of %d sums in %s hold".formatted(good, listed, list))
            .orElse("no checksums: neither SHA256SUMS nor README.md lists any");
    String bytes = Numbers.bytes((double) found.stream().mapToLong(f -> f.bytes().orElse(0)).sum());
    return String.format(
        Locale.ROOT,
        "%n  %d found, %s; %s; records of a network are its layers%n",
        found.size(),
        bytes,
        sums);
  }
}
