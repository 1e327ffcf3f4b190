package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segsweep.dse.compare.ComparedPoints.measured;
import static org.segsweep.dse.compare.ComparedPoints.point;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.TestPoints;

/** The report as a reader has it: in a real browser, from a file. */
@Tag("browser")
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportInBrowserTest {
  private final ChromeDriver driver;
  private final Path swept;
  private final Path made;
  private final Path many;

  ReportInBrowserTest(ChromeDriver driver, @TempDir Path folder) throws Exception {
    this.driver = driver;
    this.swept = folder.resolve("swept.html");
    this.made = folder.resolve("made.html");
    this.many = folder.resolve("many.html");
    sweep(folder);
    make(folder);
    makeMany(folder);
  }

  /** A sweep of a network with drawn weights: the same on every machine. */
  private void sweep(Path folder) throws Exception {
    Path spec = folder.resolve("report.yaml");
    Files.writeString(
        spec,
        """
        name: "%s"
        network: lenet5
        schemes:
          - dense: {mapping: [A, B]}
          - unstructured: {keep: [1/2, 1/4]}
          - hybrid-p: {keep: [1/2, 1/4]}
          - forms: {keep: [1/2, 1/4]}
          - segprune: {segmentRows: [16, 64], keep: [1/2, 1/4], shapesPerBand: [2, 4], mapping: [A, B]}
        crossbar: {rows: [32, 64], cellBits: 2}
        periphery: {adcBits: [exact, paper], columnsPerAdc: [8, all]}
        accelerator: isaac-ce
        seed: 1
        """
            .formatted(SWEEP_NAME));
    Path out = folder.resolve("swept");
    Commands.Run run = Commands.run("run", spec + "", "--out", out + "", "--master", "local[1]");
    assertThat(run.code()).as(run.err()).isZero();
    report(out, swept);
  }

  /** Points by hand: measured accuracies, and names that would be markup or worse. */
  private void make(Path folder) throws Exception {
    Path out = folder.resolve("made");
    List<StoredPoint> points = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      points.add(
          measured(
              i + 1,
              i % 2 == 0 ? "segprune" : "hybrid-p",
              0.95 + 0.002 * i,
              40L + 10 * i,
              "settings",
              i == 0 ? HOSTILE : i == 1 ? "x".repeat(10_000) : "keep=1/" + i,
              "accuracy_method",
              "recovered",
              "accuracy_epochs",
              2L,
              "recover",
              i == 0 ? HOSTILE : "epochs=2"));
    }
    points.add(
        point(40, "scheme", HOSTILE, "kept_energy", 0.5, "crossbars", 70L, "energy_pj", 1.0));
    points.add(
        TestPoints.point(
            "00000000000000aa",
            "failed",
            Map.of("scheme", "forms", "reason", HOSTILE, "network", HOSTILE)));
    TestPoints.withoutLayers(TestPoints.folder(out, points));
    Files.writeString(out.resolve("spec.yaml"), "name: '" + HOSTILE + "'\n");
    report(out, made);
  }

  /**
   * So many points of one scheme that they are a cloud, ten pixels and more apart; two are equal.
   */
  private void makeMany(Path folder) throws Exception {
    List<StoredPoint> points = new ArrayList<>();
    for (int i = 0; i <= MANY; i++) {
      int place = Math.min(i, MANY - 1);
      points.add(
          TestPoints.point(
              "%016x".formatted((i + 1) * 0x0001_0000_0000_0000L),
              "done",
              Map.of(
                  "scheme",
                  "segprune",
                  "mapping",
                  "A",
                  "settings",
                  "n=" + i,
                  "crossbars",
                  100L + place % 60,
                  "kept_energy",
                  0.2 + 0.02 * (place / 60))));
    }
    Path out = folder.resolve("many");
    TestPoints.withoutLayers(TestPoints.folder(out, points));
    report(out, many);
  }

  private static final int MANY = 60 * 30;

  /** A specification takes any text of up to 4,096 characters as its name. */
  private static final String SWEEP_NAME =
      "</script><script>window.hacked=3</script><img src=x onerror='window.hacked=4'>";

  private static final String HOSTILE =
      "</script><script>window.hacked=1</script><img src=x"
          + " onerror=\"window.hacked=2\">\u2028\u0007\u202E&lt;{{data}}";

  private static void report(Path results, Path file) {
    Commands.Run run = Commands.run("report", results + "", "--out", file + "");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("report    " + file);
  }

  @BeforeAll
  void bothAreWritten() {
    assertThat(swept).isNotEmptyFile();
    assertThat(made).isNotEmptyFile();
    assertThat(many).isNotEmptyFile();
  }

  @Test
  void everyControlDoesSomethingAndNothingIsFetched() {
    ReportPage page = ReportPage.open(driver, swept, "");
    Set<String> used = new TreeSet<>();
    for (String id :
        List.of(
            "x",
            "y",
            "xs",
            "ys",
            "c",
            "theme",
            "measure",
            "amount",
            "picture-point",
            "picture-layer")) {
      List<String> values = page.values(id);
      assertThat(values).as(id).isNotEmpty();
      for (String value : values) {
        page.choose(id, value);
        assertThat(page.byId(id).getDomProperty("value")).as(id).isEqualTo(value);
      }
      used.add(id);
    }
    for (String id :
        List.of("zoom-in", "zoom-out", "zoom-reset", "select", "select", "select-clear")) {
      page.click(id);
      used.add(id);
    }
    for (String id : List.of("x0", "x1", "y0", "y1")) {
      page.byId(id).sendKeys("1" + Keys.TAB);
      assertThat(page.fragment()).contains("sel=");
      used.add(id);
    }
    page.click("select-clear");
    assertThat(page.fragment()).doesNotContain("sel=");
    for (WebElement summary : driver.findElements(By.tagName("summary"))) {
      page.script("arguments[0].scrollIntoView({block: 'center'})", summary);
      summary.click();
    }
    int boxes = driver.findElements(By.cssSelector("#axes input")).size();
    assertThat(boxes).isGreaterThan(4);
    for (int b = 0; b < boxes; b++) {
      WebElement box = driver.findElements(By.cssSelector("#axes input")).get(b);
      page.script("arguments[0].scrollIntoView({block: 'center'})", box);
      box.click();
      page.isQuiet();
    }
    for (String group : List.of("#legend button", "#front-table button", "#nav button")) {
      int count = driver.findElements(By.cssSelector(group)).size();
      assertThat(count).as(group).isPositive();
      for (int b = 0; b < Math.min(count, 6); b++) {
        // Twice: hidden and shown, pinned and not.
        for (int times = 0; times < 2; times++) {
          page.script("document.querySelectorAll(arguments[0])[arguments[1]].click()", group, b);
          page.isQuiet();
        }
      }
    }
    assertThat(
            page.list(
                "return [...document.querySelectorAll('button[id],select,input[id]')].map(e =>"
                    + " e.id).sort()"))
        .isEqualTo(List.copyOf(used));
  }

  @Test
  void pointingShowsTheWholePointAndClickingPinsIt() {
    ReportPage page = ReportPage.open(driver, swept, "");
    WebElement scatter = page.byId("scatter");
    page.script("arguments[0].scrollIntoView({block: 'center'})", scatter);
    List<?> at =
        page.list(
            """
            const v = Front.view(), row = v.front[0];
            const p = v.log.x ? Math.log10(v.xs[row]) : v.xs[row], q = v.log.y ? Math.log10(v.ys[row]) : v.ys[row];
            const at = Front.chart().convertToPixel({gridIndex: 0}, [p, q]);
            const box = document.getElementById('scatter').getBoundingClientRect();
            return [Math.round(box.left + at[0]), Math.round(box.top + at[1]), Points.title(row)]\
            """);
    int x = ((Number) at.get(0)).intValue();
    int y = ((Number) at.get(1)).intValue();
    new Actions(driver).moveToLocation(x - 1, y).moveToLocation(x, y).perform();
    assertThat(page.byId("tooltip").isDisplayed()).isTrue();
    assertThat(page.text("tooltip")).contains("settings", "crossbars", "energy_pj", "area_um2");
    new Actions(driver).click().perform();
    assertThat(page.byId("pins").isDisplayed()).isTrue();
    assertThat(page.text("pins")).contains("network", "accelerator", "crossbars", "point_id");
    assertThat(page.fragment()).contains("pin=");
    String fragment = page.fragment().substring(1);
    ReportPage again = ReportPage.open(driver, swept, fragment);
    assertThat(again.byId("pins").isDisplayed()).isTrue();
    again.script("document.querySelector('#pins button').click()");
    assertThat(again.byId("pins").isDisplayed()).isFalse();
  }

  @Test
  void everyPointOfACloudIsDrawnAndPointedAtZoomedOrNot() {
    ReportPage page = ReportPage.open(driver, many, "xs=lin&ys=lin");
    assertThat(page.script(PAINTED)).isEqualTo((long) 9 * MANY);
    pinByPointer(page, 777);
    page.click("zoom-in");
    page.click("zoom-in");
    // The cloud follows with the next picture of the page.
    driver.executeAsyncScript(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))");
    long inside =
        (Long)
            Objects.requireNonNull(
                page.script(
                    """
                    const v = Front.view(), chart = Front.chart();
                    return v.rows.filter(r => chart.containPixel({gridIndex: 0},
                      chart.convertToPixel({gridIndex: 0}, [v.xs[r], v.ys[r]]))).length;"""));
    assertThat(inside).isBetween(1L, MANY / 2L);
    assertThat(page.script(PAINTED)).isEqualTo(9 * inside);
    pinByPointer(page, 60 * 15 + 30);
    // Squares over each other are darker: 0.45, and 1 - 0.55 * 0.55 of the equal ones.
    page.click("zoom-reset");
    driver.executeAsyncScript(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))");
    assertThat(page.list("return " + OPACITIES)).isEqualTo(List.of(115L, 178L));
  }

  private static final String PIXELS =
      "const c = document.getElementById('cloud'),"
          + " p = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;";

  private static final String PAINTED =
      PIXELS
          + "let n = 0; for (let i = 3; i < p.length; i += 4) { n += p[i] > 0 ? 1 : 0; } return n;";

  private static final String OPACITIES =
      "(() => {"
          + PIXELS
          + "const s = new Set(); for (let i = 3; i < p.length; i += 4) { s.add(p[i]); }"
          + " s.delete(0); return [...s].sort((a, b) => a - b); })()";

  /** Points at a row of a cloud and clicks. */
  private void pinByPointer(ReportPage page, int row) {
    page.script("arguments[0].scrollIntoView({block: 'center'})", page.byId("scatter"));
    List<?> at =
        page.list(
            """
            const v = Front.view(), at = Front.chart().convertToPixel({gridIndex: 0}, [v.xs[%1$d], v.ys[%1$d]]);
            const box = document.getElementById('scatter').getBoundingClientRect();
            return [Math.round(box.left + at[0]), Math.round(box.top + at[1]), Points.title(%1$d)];"""
                .formatted(row));
    int x = ((Number) at.get(0)).intValue();
    int y = ((Number) at.get(1)).intValue();
    new Actions(driver).moveToLocation(x - 5, y - 5).moveToLocation(x, y).perform();
    assertThat(page.byId("tooltip").isDisplayed()).isTrue();
    assertThat(page.text("tooltip")).startsWith(String.valueOf(at.get(2))).contains("n=" + row);
    new Actions(driver).click().perform();
    assertThat(page.text("pins")).contains("n=" + row);
    new Actions(driver).moveToLocation(x - 5, y - 5).perform();
    assertThat(page.byId("tooltip").isDisplayed()).isFalse();
    page.isQuiet();
  }

  @Test
  void aRectangleSelectsWhatTheParallelCoordinatesShow() {
    ReportPage page = ReportPage.open(driver, swept, "");
    String whole = page.text("parallel-status");
    page.click("select");
    WebElement layer = page.byId("brush-layer");
    new Actions(driver)
        .moveToElement(layer, -100, -120)
        .clickAndHold()
        .moveToElement(layer, 120, 120)
        .release()
        .perform();
    page.isQuiet();
    assertThat(page.byId("brush-box").isDisplayed()).isTrue();
    assertThat(page.text("scatter-status")).contains(" selected");
    assertThat(page.text("parallel-status")).isNotEqualTo(whole);
    Object inside =
        page.script(
            """
            const v = Front.view(), s = State.get('sel').split('_').map(Number);
            return v.rows.filter(r => v.xs[r] >= s[0] && v.xs[r] <= s[1] && v.ys[r] >= s[2] && v.ys[r] <= s[3]).length
              === Front.selected().length\
            """);
    assertThat(inside).isEqualTo(true);
  }

  @Test
  void theKeyboardGoesAlongTheFrontAndTheBlocks() {
    ReportPage page = ReportPage.open(driver, swept, "");
    WebElement scatter = page.byId("scatter");
    scatter.sendKeys(Keys.ARROW_RIGHT);
    assertThat(page.text("scatter-status")).startsWith("Point 1 of ");
    assertThat(page.byId("tooltip").isDisplayed()).isTrue();
    scatter.sendKeys(Keys.ARROW_RIGHT, Keys.ENTER);
    assertThat(page.text("scatter-status")).startsWith("Point 2 of ");
    assertThat(page.fragment()).contains("pin=");
    scatter.sendKeys(Keys.ESCAPE);
    assertThat(page.byId("tooltip").isDisplayed()).isFalse();
    scatter.sendKeys("+");
    assertThat(page.script("return Front.chart().getOption().dataZoom[0].end")).isEqualTo(75L);
    scatter.sendKeys("0");
    assertThat(page.script("return Front.chart().getOption().dataZoom[0].end")).isEqualTo(100L);
    page.byId("after").sendKeys(Keys.ARROW_RIGHT);
    assertThat(page.text("picture-status"))
        .contains("shape 1 of ", "rows ", "filters ", "crossbar 1");
    page.byId("shapes").sendKeys(Keys.ARROW_LEFT);
    assertThat(page.text("picture-status")).contains("kept by ", " filters");
    page.isQuiet();
  }

  @Test
  void anAddressThatNoPageHasGivesTheUsualView() {
    String usual = ReportPage.open(driver, swept, "").text("scatter-status");
    for (String fragment :
        List.of(
            "x=nope&y=__proto__&c=constructor&xs=cubic&only=schemes&theme=x&m=weight&a=b",
            "x=accuracy&y=accuracy&pl=none&pp=none&axes=none&pin=zz&hide=x",
            "sel=a_b_c_d&zoom=1_2")) {
      ReportPage page = ReportPage.open(driver, swept, fragment);
      assertThat(page.text("scatter-status")).isEqualTo(usual);
      assertThat(page.byId("mapping").isDisplayed()).isTrue();
      assertThat(page.values("x")).contains(page.byId("x").getDomProperty("value"));
      assertThat(page.values("measure")).contains(page.byId("measure").getDomProperty("value"));
    }
  }

  @Test
  void theFrontIsThatOfAllPoints() {
    ReportPage page = ReportPage.open(driver, swept, "x=energy_pj&y=kept_energy");
    Object right =
        page.script(
            """
            const v = Front.view();
            const beats = (a, b) => v.xs[a] <= v.xs[b] && v.ys[a] >= v.ys[b] && (v.xs[a] < v.xs[b] || v.ys[a] > v.ys[b]);
            return v.rows.every(r => v.onFront.has(r) === !v.rows.some(o => beats(o, r)))\
            """);
    assertThat(right).isEqualTo(true);
  }

  @Test
  void namesOfUsersAreTextEverywhere() {
    ReportPage page = ReportPage.open(driver, made, "c=settings");
    page.script("Points.toggle(0); Points.toggle(12)");
    page.byId("scatter").sendKeys(Keys.ARROW_RIGHT);
    page.script("document.querySelectorAll('details').forEach(d => d.open = true)");
    page.isQuiet();
    assertThat(page.script("return window.hacked === undefined")).isEqualTo(true);
    assertThat(page.script("return document.images.length")).isEqualTo(0L);
    assertThat(page.text("failed-table")).contains("<img src=x onerror=");
    assertThat(page.text("pins")).contains("<script>window.hacked=1</script>");
    assertThat(String.valueOf(page.script("return document.body.innerText")))
        .doesNotContain("\u0007", "\u202E", "\u2028")
        .doesNotContain("x".repeat(300));
  }

  @Test
  void theNameOfASweepIsTextToo() {
    ReportPage page = ReportPage.open(driver, swept, "");
    assertThat(page.script("return window.hacked === undefined")).isEqualTo(true);
    assertThat(page.script("return document.images.length")).isEqualTo(0L);
    assertThat(driver.findElement(By.tagName("h1")).getText()).isEqualTo(SWEEP_NAME);
  }

  @Test
  void accuracyHasItsIntervalAndItsRung() {
    ReportPage page = ReportPage.open(driver, made, "");
    assertThat(page.text("accuracy-table"))
        .contains("97.20", "96.20 to 97.70", "recovered", "1,000", "test");
    assertThat(driver.findElements(By.cssSelector("#accuracy-table svg"))).hasSize(12);
    assertThat(page.text("warning-list"))
        .contains("1 points failed", "Accuracy is measured for 12 of 14");
    assertThat(page.text("breakdown-hint")).startsWith("Not shown: ");
    assertThat(page.text("mapping-hint")).startsWith("No pictures. Without a picture: ");
    assertThat(page.text("comparison-tables")).contains("At equal accuracy", "hybrid-p");
  }

  @Test
  void itLooksAsItDidWhenItWasLookedAt() throws Exception {
    ReportPage page = ReportPage.open(driver, swept, "theme=light&c=scheme");
    for (String id :
        List.of("scatter", "parallel", "components", "layers", "before", "after", "shapes")) {
      Golden.compare(id, page.picture(id));
    }
    ReportPage dark = ReportPage.open(driver, swept, "theme=dark&c=scheme");
    Golden.compare("scatter-dark", dark.picture("scatter"));
    Golden.compare(
        "accuracy", ReportPage.open(driver, made, "theme=light").picture("accuracy-table"));
  }

  @Test
  void paperIsWhiteAndHasNoControls() {
    ReportPage page = ReportPage.open(driver, swept, "theme=dark");
    page.script("window.dispatchEvent(new Event('beforeprint'))");
    assertThat(page.script("return document.documentElement.dataset.theme")).isEqualTo("light");
    page.script("window.dispatchEvent(new Event('afterprint'))");
    assertThat(page.script("return document.documentElement.dataset.theme")).isEqualTo("dark");
    assertThat(driver.print(new org.openqa.selenium.print.PrintOptions()).getContent())
        .startsWith("JVBER");
    page.isQuiet();
  }

  @Test
  void everyControlHasANameForAScreenReader() {
    ReportPage page = ReportPage.open(driver, swept, "");
    assertThat(
            page.list(
                """
                return [...document.querySelectorAll('button,select,input,[role=img],[role=application],canvas[tabindex]')]
                  .filter(e => !(e.labels && e.labels.length) && !e.textContent.trim() && !e.getAttribute('aria-label'))
                  .map(e => e.outerHTML)\
                """))
        .isEmpty();
  }
}
