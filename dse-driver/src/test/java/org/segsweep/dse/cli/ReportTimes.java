package org.segsweep.dse.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Times a report in Chromium; a program, no test, that runs only when it is named: see
 * docs/benchmarks.md.
 */
@ExtendWith(Chromium.class)
class ReportTimes {
  private static final int ROUNDS = 7;

  @Test
  void measure(ChromeDriver driver) throws Exception {
    Path file = Path.of(System.getProperty("report"));
    long[] ready = new long[ROUNDS];
    long[] zoom = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      ReportPage page = ReportPage.open(driver, file, "");
      ready[i] = Long.parseLong(String.valueOf(page.script("return document.body.dataset.ready")));
      zoom[i] =
          Math.round(
              Double.parseDouble(
                  String.valueOf(
                      driver.executeAsyncScript(
                          """
                          const done = arguments[0], chart = Front.chart(), from = performance.now();
                          chart.on('finished', () => requestAnimationFrame(() => done(performance.now() - from)));
                          chart.dispatchAction({type: 'dataZoom', batch: [
                            {dataZoomId: 'zx', start: 20, end: 70}, {dataZoomId: 'zy', start: 20, end: 70}]});"""))));
    }
    Arrays.sort(ready);
    Arrays.sort(zoom);
    System.out.printf(
        "%s: %,d bytes; ready in %d ms (median of %d, %d to %d), zoomed in %d ms (%d to %d)%n",
        file.getFileName(),
        Files.size(file),
        ready[ROUNDS / 2],
        ROUNDS,
        ready[0],
        ready[ROUNDS - 1],
        zoom[ROUNDS / 2],
        zoom[0],
        zoom[ROUNDS - 1]);
  }
}
