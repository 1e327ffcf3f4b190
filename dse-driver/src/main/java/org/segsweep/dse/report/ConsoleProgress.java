package org.segsweep.dse.report;

import java.io.PrintStream;
import java.util.Locale;
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
  private final @Nullable ProgressBar bar;

  private long startNanos;
  private double totalSeconds;
  private long total;
  private String unit = "points";
  private double doneSeconds;
  private long done;
  private String stage = "start";
  private int lastPlain;

  private ConsoleProgress(Target target) {
    this.err = target.err;
    this.nanoClock = target.nanoClock;
    this.startNanos = nanoClock.getAsLong();
    this.bar = target.live ? liveBar(err) : null;
  }

  /** Where progress goes, whether that is a live terminal, and the clock it is timed by. */
  public record Target(PrintStream err, boolean live, LongSupplier nanoClock) {
    /**
     * Standard error, live when it is a terminal that understands cursor movement. Java cannot tell
     * whether standard error is one, so the launcher does.
     */
    public static Target standardError() {
      String term = System.getenv("TERM");
      boolean live = Boolean.getBoolean("segsweep.terminal") && !"dumb".equals(term);
      return new Target(System.err, live, System::nanoTime);
    }
  }

  public static ConsoleProgress to(Target target) {
    return new ConsoleProgress(target);
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

  /** The clock starts here: what came before says nothing of the rate. */
  @Override
  public synchronized void begin(double modelledSeconds, long count, String what) {
    startNanos = nanoClock.getAsLong();
    totalSeconds = modelledSeconds;
    total = count;
    unit = what;
    doneSeconds = 0;
    done = 0;
    lastPlain = 0;
  }

  @Override
  public synchronized void stage(String name) {
    stage = name;
    show();
  }

  @Override
  public synchronized void advance(double modelledSeconds, long count) {
    // A task that is run again after an executor was lost counts once.
    doneSeconds = Math.min(totalSeconds, doneSeconds + modelledSeconds);
    done = Math.min(total, done + count);
    show();
  }

  @Override
  public synchronized void notice(String line) {
    // The line of the bar is written over, and drawn again below.
    err.println((bar == null ? "" : "\r\u001b[K") + "segsweep: " + Terminal.visible(line));
    show();
  }

  private void show() {
    int step = totalSeconds <= 0 ? 0 : (int) Math.round(STEPS * doneSeconds / totalSeconds);
    if (bar != null) {
      bar.setExtraMessage(" " + line());
      bar.stepTo(step);
    } else if (step >= lastPlain + PLAIN_STEP) {
      lastPlain = step - step % PLAIN_STEP;
      err.printf(Locale.ROOT, "%3d %%  %s%n", lastPlain / (STEPS / 100), line());
    }
  }

  /** A count that stands still while other work is done says nothing, so it waits for its first. */
  private String line() {
    double elapsed = (nanoClock.getAsLong() - startNanos) / 1e9;
    String counted =
        done == 0
            ? ""
            : "  %s/%s %s".formatted(Numbers.grouped(done), Numbers.grouped(total), unit);
    if (doneSeconds <= 0 || elapsed <= 0) {
      return stage + counted;
    }
    double left = elapsed * (totalSeconds - doneSeconds) / doneSeconds;
    String rate = done == 0 ? "" : "  %s %s/s".formatted(rate(done / elapsed), unit);
    return "%s%s%s  %s left".formatted(stage, counted, rate, Numbers.duration(left));
  }

  private static String rate(double perSecond) {
    return perSecond < 10
        ? Numbers.significant(perSecond, 2)
        : Numbers.grouped(Math.round(perSecond));
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
