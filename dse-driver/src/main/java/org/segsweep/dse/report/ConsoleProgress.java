package org.segsweep.dse.report;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress on stderr: a live bar on a terminal, one line every five per cent elsewhere. */
public final class ConsoleProgress implements Progress {
  private static final int STEPS = 1000;
  private static final int PLAIN_STEP = STEPS / 20;

  private final PrintStream err;
  private final LongSupplier nanoClock;
  private final long startNanos;
  private final double totalSeconds;
  private final long totalPoints;
  private final @Nullable ProgressBar bar;

  private double doneSeconds;
  private long donePoints;
  private String stage = "start";
  private int lastPlain;

  private ConsoleProgress(Target target, Totals totals) {
    this.err = target.err;
    this.nanoClock = target.nanoClock;
    this.startNanos = nanoClock.getAsLong();
    this.totalSeconds = totals.modelledSeconds;
    this.totalPoints = totals.points;
    this.bar = target.live ? liveBar(err) : null;
  }

  /** Where progress goes, whether that is a live terminal, and the clock it is timed by. */
  public record Target(PrintStream err, boolean live, LongSupplier nanoClock) {
    /** Standard error, live when it is a terminal that understands cursor movement. */
    public static Target standardError() {
      String term = System.getenv("TERM");
      boolean live = System.console() != null && term != null && !term.equals("dumb");
      return new Target(System.err, live, System::nanoTime);
    }
  }

  /** All there is to do: modelled seconds of work, and design points. */
  public record Totals(double modelledSeconds, long points) {}

  public static ConsoleProgress start(Target target, Totals totals) {
    return new ConsoleProgress(target, totals);
  }

  private static ProgressBar liveBar(PrintStream err) {
    return new ProgressBarBuilder()
        .setInitialMax(STEPS)
        .setStyle(
            System.getenv("NO_COLOR") == null
                ? ProgressBarStyle.UNICODE_BLOCK
                : ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .hideEta()
        .continuousUpdate()
        .setConsumer(new ConsoleProgressBarConsumer(err))
        .build();
  }

  @Override
  public synchronized void stage(String name) {
    stage = name;
    show();
  }

  @Override
  public synchronized void advance(double modelledSeconds, long points) {
    doneSeconds += modelledSeconds;
    donePoints += points;
    show();
  }

  private void show() {
    int step =
        totalSeconds <= 0 ? STEPS : (int) Math.min(STEPS, STEPS * doneSeconds / totalSeconds);
    if (bar != null) {
      bar.setExtraMessage(" " + line());
      bar.stepTo(step);
    } else if (step >= lastPlain + PLAIN_STEP) {
      lastPlain = step - step % PLAIN_STEP;
      err.printf("%3d %%  %s%n", lastPlain / (STEPS / 100), line());
    }
  }

  private String line() {
    double elapsed = (nanoClock.getAsLong() - startNanos) / 1e9;
    String points =
        "%s  %s/%s points"
            .formatted(stage, Numbers.grouped(donePoints), Numbers.grouped(totalPoints));
    if (doneSeconds <= 0 || elapsed <= 0) {
      return points;
    }
    double left = elapsed * Math.max(0, totalSeconds - doneSeconds) / doneSeconds;
    return "%s  %s points/s  %s left"
        .formatted(
            points, Numbers.grouped(Math.round(donePoints / elapsed)), Numbers.duration(left));
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
