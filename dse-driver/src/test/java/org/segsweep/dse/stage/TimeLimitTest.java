package org.segsweep.dse.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  private static final TimeLimit LONG = limit(Duration.ofHours(1));
  private static final TimeLimit SHORT = limit(Duration.ofMillis(50));

  @Property(tries = 50)
  void workInTimeIsAsWithoutALimit(@ForAll int value) throws Exception {
    for (TimeLimit limit : new TimeLimit[] {TimeLimit.NONE, LONG}) {
      assertThat(limit.attempt("x", () -> value)).isEqualTo(Evaluation.attempt("x", () -> value));
      assertThat(limit.within(() -> value)).hasValue(value);
      assertThat(limit.call(() -> value)).hasValue(value);
      assertThat(limit.attempt("x", () -> value / "".length()))
          .isEqualTo(new Evaluation.Failed<>("x: / by zero"));
    }
  }

  @Test
  void whatWorkThrowsPassesThrough() {
    for (TimeLimit limit : new TimeLimit[] {TimeLimit.NONE, LONG}) {
      assertThatThrownBy(() -> limit.call(TimeLimitTest::cannotRead)).hasMessage("no such file");
      assertThatThrownBy(
              () ->
                  limit.within(
                      () -> {
                        throw new OutOfMemoryError("heap");
                      }))
          .isInstanceOf(OutOfMemoryError.class);
    }
  }

  private static int cannotRead() throws IOException {
    throw new IOException("no such file");
  }

  @Test
  void lateWorkFailsAndIsInterrupted() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    // On a busy machine time may be up before the work begins.
    while (begun.getCount() > 0) {
      Evaluation<Integer> late =
          SHORT.attempt(
              "layer a",
              () -> {
                begun.countDown();
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  interrupted.countDown();
                }
                return 1;
              });
      assertThat(late)
          .isEqualTo(
              new Evaluation.Failed<>(
                  "layer a: took longer than 0.05 s, the limit; --time-limit raises it"));
    }
    interrupted.await();
  }

  @Test
  void lateWorkThatDoesNotLookAtInterruptsIsLeftAlone() {
    var released = new CountDownLatch(1);
    var worker = new AtomicReference<Thread>();
    while (worker.get() == null) {
      assertThat(
              SHORT.within(
                  () -> {
                    worker.set(Thread.currentThread());
                    while (released.getCount() > 0) {
                      Thread.onSpinWait();
                    }
                    return 1;
                  }))
          .isEmpty();
    }
    assertThat(worker.get()).extracting(Thread::isDaemon, Thread::isAlive).containsOnly(true);
    released.countDown();
  }

  @Test
  void whoeverStopsWaitingStopsTheWork() throws Exception {
    var begun = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    var cancelled = new AtomicBoolean();
    Thread waiting =
        new Thread(
            () -> {
              try {
                LONG.within(
                    () -> {
                      begun.countDown();
                      while (true) {
                        try {
                          TimeLimit.requireWanted();
                        } catch (CancellationException unwanted) {
                          stopped.countDown();
                          throw unwanted;
                        }
                      }
                    });
              } catch (CancellationException e) {
                cancelled.set(Thread.currentThread().isInterrupted());
              }
            });
    waiting.start();
    begun.await();
    waiting.interrupt();
    stopped.await();
    waiting.join();
    assertThat(cancelled).isTrue();
  }

  @Test
  void limitsAreWrittenInSeconds() {
    assertThat(TimeLimit.NONE.text()).isEqualTo("none");
    assertThat(limit(Duration.ofMinutes(2)).text()).isEqualTo("120 s");
    assertThat(limit(Duration.ofMillis(1500)).text()).isEqualTo("1.5 s");
  }

  private static TimeLimit limit(@Nullable Duration most) {
    return new TimeLimit(most, "--time-limit");
  }
}
