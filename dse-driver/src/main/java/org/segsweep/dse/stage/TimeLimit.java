package org.segsweep.dse.stage;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long one piece of work may take before it is given up.
 *
 * <p>Work under a limit runs in a daemon thread, and whoever asked for it waits. Java cannot end a
 * thread that does not look at interrupts, so work that is late is interrupted and left alone: the
 * thread that asked goes on at once, whether the work ends or not.
 *
 * @param most wall time; null for no limit
 * @param option of the command line that raises it
 */
public record TimeLimit(@Nullable Duration most, String option) implements Serializable {
  /** Work takes as long as it takes, in the thread that asks for it. */
  public static final TimeLimit NONE = new TimeLimit(null, "");

  private static final ExecutorService WORKERS =
      Executors.newCachedThreadPool(
          work -> {
            Thread worker = new Thread(work, "segsweep-limited");
            worker.setDaemon(true);
            return worker;
          });

  /**
   * Runs a stage as {@link Evaluation#attempt} does; one that is late failed.
   *
   * @throws CancellationException when the thread that waits is interrupted
   */
  public <T extends Serializable> Evaluation<T> attempt(String what, Supplier<T> stage) {
    return within(() -> Evaluation.attempt(what, stage))
        .orElseGet(() -> new Evaluation.Failed<>(what + ": " + late()));
  }

  /**
   * The result of work that throws nothing checked; empty when it is late.
   *
   * @throws CancellationException when the thread that waits is interrupted
   */
  public <R> Optional<R> within(Supplier<R> work) {
    try {
      return call(work::get);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("a supplier throws nothing checked", e);
    }
  }

  /**
   * The result of work, or what it throws; empty when it is late.
   *
   * @throws CancellationException when the thread that waits is interrupted
   */
  public <R> Optional<R> call(Callable<R> work) throws Exception {
    Duration limit = most;
    if (limit == null) {
      return Optional.of(work.call());
    }
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Future<R> result =
        WORKERS.submit(
            () -> {
              Thread.currentThread().setContextClassLoader(loader);
              return work.call();
            });
    try {
      return Optional.of(result.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw thrown(e);
    } finally {
      result.cancel(true);
    }
  }

  private static Exception thrown(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof Exception exception ? exception : e;
  }

  /** Why work that was late failed. */
  public String late() {
    return "took longer than %s, the limit; %s raises it".formatted(text(), option);
  }

  /** {@code 30 s}, {@code 1.5 s} or {@code none}. */
  public String text() {
    Duration limit = most;
    if (limit == null) {
      return "none";
    }
    long millis = limit.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
  }

  /**
   * Ends work that nobody waits for any more; long loops ask now and then.
   *
   * @throws CancellationException when the thread is interrupted
   */
  public static void requireWanted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
  }
}
