package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.dataset.Checksums;
import org.segsweep.dataset.DataFault;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.dse.spec.InvalidSpecException;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.exec.Accuracy;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.NativeEngine;
import org.segsweep.exec.Runner;
import org.segsweep.exec.Top1;
import org.segsweep.graph.ImportFault;
import org.segsweep.train.Checkpoints;
import org.segsweep.train.TrainedNetwork;
import org.segsweep.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a network and writes its weights. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a network as a specification says, prints its top-1 accuracy with the 95 %% interval of"
          + " Wilson, and writes its weights.",
      "Run again after it was stopped, it goes on after the last complete epoch and ends with the"
          + " same bits.",
      "docs/training.md lists the keys."
    })
final class TrainCommand implements Callable<Integer> {
  private static final List<Table.Column> COLUMNS =
      List.of(
          Table.Column.of("set", "set"),
          Table.Column.of("images", "images"),
          Table.Column.of("correct", "correct"),
          new Table.Column("top1", "top-1 %", TrainCommand::percent),
          new Table.Column("top1_low", "from %", TrainCommand::percent),
          new Table.Column("top1_high", "to %", TrainCommand::percent));

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SPEC", description = "training specification (YAML)")
  private Path specFile = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the .safetensors file to write, instead of the one of the specification")
  private @Nullable Path out;

  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      description = "where an unfinished training is kept; default out/NAME/checkpoints")
  private @Nullable Path checkpoints;

  @Option(names = "--replace", description = "replaces other weights that the file holds")
  private boolean replace;

  @Option(names = "--quiet", description = "no line for each epoch")
  private boolean quiet;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "overrides a key of the specification, such as recipe.batch=128")
  private List<String> overrides = new ArrayList<>();

  @Override
  public Integer call()
      throws InvalidSpecException, ImportFault, DataFault, EngineFault, ResultFault, CommandFault {
    if (out != null && !out.toString().endsWith(".safetensors")) {
      throw CommandFault.usage("--out: %s does not end in .safetensors".formatted(out));
    }
    TrainJob job = TrainJob.load(specFile, overrides);
    NativeEngine.require();
    var file =
        new TrainedFile(
            out == null ? job.spec().out() : out,
            replace ? TrainedFile.Others.REPLACE : TrainedFile.Others.KEEP);
    file.prepare();
    TrainProgress progress =
        new TrainProgress(
            spec.commandLine().getErr(),
            job.plan().epochs(),
            quiet ? TrainProgress.Lines.NOTICES : TrainProgress.Lines.ALL);
    if (file.isProtected()) {
      progress.notice(
          file.file() + ": is there, and stays if its weights are others; --replace replaces it");
    }
    Checkpoints kept = new Checkpoints(Optional.of(folder(job)), progress);
    TrainedNetwork trained = Trainer.train(job.task(), job.plan(), kept);
    progress.end();
    print(trained.validation(), test(job, trained));
    TrainedFile.Outcome outcome = file.write(trained);
    kept.remove(job.task(), job.plan());
    PrintWriter print = spec.commandLine().getOut();
    print.printf(
        "%s: %s, sha256 %s%n", file.file(), outcome.label(), Checksums.sha256(file.file()));
    print.flush();
    return Main.DONE;
  }

  private Path folder(TrainJob job) {
    return checkpoints == null
        ? Path.of("out", RunCommand.folderName(job.spec().name()), "checkpoints")
        : checkpoints;
  }

  private static Top1 test(TrainJob job, TrainedNetwork trained) throws EngineFault, DataFault {
    try (Runner runner = Runner.of(trained.network())) {
      return Accuracy.topOne(runner, job.test(), job.test().size());
    }
  }

  private void print(Top1 validation, Top1 test) {
    PrintWriter print = spec.commandLine().getOut();
    List<List<@Nullable Object>> rows = List.of(row("validation", validation), row("test", test));
    print.print(new Table(COLUMNS, rows).render(TableFormat.TABLE));
    print.flush();
  }

  private static List<@Nullable Object> row(String set, Top1 top) {
    return List.of(
        set,
        (Integer) top.images(),
        (Integer) top.correct(),
        (Double) top.share(),
        (Double) top.interval().low(),
        (Double) top.interval().high());
  }

  private static String percent(Object share) {
    return String.format(Locale.ROOT, "%.2f", 100 * (Double) share);
  }
}
