package org.segsweep.dse.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();

  private ConsoleProgress progress(boolean live) {
    PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return ConsoleProgress.to(new ConsoleProgress.Target(err, live, nanos::get));
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void plainLinesComeEveryFivePerCentWithRateAndTimeLeft() {
    try (Progress progress = progress(false)) {
      nanos.set(50_000_000_000L);
      progress.begin(10, 2_000, "points");
      progress.stage("prune");
      for (int i = 0; i < 100; i++) {
        nanos.addAndGet(200_000_000L);
        progress.stage(i < 20 ? "prune" : "evaluate");
        progress.advance(0.1, i < 20 ? 0 : 25);
      }
    }
    assertThat(lines()).hasSize(20);
    assertThat(lines().get(0)).isEqualTo("  5 %  prune  19 s left");
    assertThat(lines().get(9))
        .isEqualTo(" 50 %  evaluate  750/2,000 points  75 points/s  10 s left");
    assertThat(lines().get(19))
        .isEqualTo("100 %  evaluate  2,000/2,000 points  100 points/s  0 s left");
  }

  @Test
  void workThatIsDoneTwiceDoesNotPassTheEnd() {
    try (Progress progress = progress(false)) {
      progress.begin(1, 10, "points");
      for (int i = 0; i < 30; i++) {
        nanos.addAndGet(1_000_000_000L);
        progress.advance(0.1, 1);
      }
    }
    assertThat(lines()).hasSize(10).isSorted();
    assertThat(lines().get(9)).startsWith("100 %").contains(" 10/10 points");
  }

  @Test
  void aSweepWithNothingToDoShowsNothing() {
    try (Progress progress = progress(false)) {
      progress.stage("start");
      progress.begin(0, 0, "points");
      progress.stage("front");
    }
    assertThat(lines()).isEmpty();
  }

  @Test
  void aTerminalSeesABar() {
    try (Progress progress = progress(true)) {
      progress.begin(1, 10, "points");
      nanos.addAndGet(1_000_000_000L);
      progress.advance(1, 10);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("100%", "10/10 points");
  }
}
