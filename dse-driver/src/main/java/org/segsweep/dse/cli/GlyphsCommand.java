package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.Glyph;
import org.segsweep.dataset.GlyphFiles;
import org.segsweep.dataset.Glyphs;
import org.segsweep.dataset.Split;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.report.TableFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the image set that is drawn. */
@Command(
    name = Glyphs.WORD,
    mixinStandardHelpOptions = true,
    description = {
      "Lists the classes of the image set that is drawn from a seed, or writes it to files.",
      "Where a command takes images, the word glyphs stands for it; ./glyphs is a folder."
    })
final class GlyphsCommand implements Callable<Integer> {
  private static final List<Table.Column> COLUMNS =
      List.of(
          Table.Column.of("label", "label"),
          Table.Column.of("class", "class"),
          Table.Column.of("train", "train"),
          Table.Column.of("test", "test"));

  @Spec private CommandSpec spec;

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description =
          "write both splits as arrays of NumPy, and glyphs.png with images of each class")
  private @Nullable Path export;

  @Option(names = "--format", defaultValue = "table", description = "table, csv or json")
  private TableFormat format = TableFormat.TABLE;

  @Override
  public Integer call() throws DataFault {
    PrintWriter out = spec.commandLine().getOut();
    if (export == null) {
      out.print(new Table(COLUMNS, rows()).render(format));
    } else {
      GlyphFiles.write(export).forEach(out::println);
    }
    out.flush();
    return Main.DONE;
  }

  private static List<List<@Nullable Object>> rows() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Glyphs train = Glyphs.of(Split.TRAIN);
    Glyphs test = Glyphs.of(Split.TEST);
    for (Glyph glyph : Glyph.values()) {
      rows.add(
          Arrays.asList(
              (Integer) glyph.number(),
              glyph.label(),
              (Integer) train.count(glyph),
              (Integer) test.count(glyph)));
    }
    return rows;
  }
}
