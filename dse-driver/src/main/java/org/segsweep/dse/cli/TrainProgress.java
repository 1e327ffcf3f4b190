package org.segsweep.dse.cli;

import java.io.PrintWriter;
import org.segsweep.dse.report.Numbers;
import org.segsweep.train.Checkpoints;
import org.segsweep.train.EpochReport;

/** A line for each epoch. */
final class TrainProgress implements Checkpoints.Progress {
  private final PrintWriter out;
  private final int epochs;
  private final Lines lines;
  private int last;
  private long since = System.nanoTime();

  /** Which lines are wanted. */
  enum Lines {
    ALL,
    NOTICES
  }

  /**
   * Progress of a training.
   *
   * @param epochs of all phases
   */
  TrainProgress(PrintWriter out, int epochs, Lines lines) {
    this.out = out;
    this.epochs = epochs;
    this.lines = lines;
  }

  @Override
  public void epoch(EpochReport report) {
    long now = System.nanoTime();
    if (last == 0 && report.number() > 1) {
      say("goes on after epoch %d of %d".formatted(report.number() - 1, epochs));
    }
    last = report.number();
    say(
        "epoch %d of %d  loss %s  %s"
            .formatted(
                report.number(),
                epochs,
                Numbers.significant(report.loss(), 4),
                Numbers.duration((now - since) / 1e9)));
    since = now;
  }

  @Override
  public void notice(String line) {
    out.println(line);
    out.flush();
  }

  /** Says what no epoch has said. */
  void end() {
    if (last == 0) {
      say("all %d epochs were done before".formatted(epochs));
    }
  }

  private void say(String line) {
    if (lines == Lines.ALL) {
      notice(line);
    }
  }
}
