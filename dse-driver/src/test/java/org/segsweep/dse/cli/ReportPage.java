package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A report in a browser. */
final class ReportPage {
  private final ChromeDriver driver;

  private ReportPage(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Opens a file and waits until it is drawn.
   *
   * @param fragment without the hash
   */
  static ReportPage open(ChromeDriver driver, Path file, String fragment) {
    driver.get("about:blank");
    driver.manage().logs().get(LogType.BROWSER);
    driver.get(file.toAbsolutePath().toUri() + (fragment.isEmpty() ? "" : "#" + fragment));
    ReportPage page = new ReportPage(driver);
    new WebDriverWait(driver, Duration.ofSeconds(60))
        .until(
            d ->
                page.script(
                        "return document.body.dataset.ready || !document.getElementById('failure').hidden")
                    != null);
    page.isQuiet();
    return page;
  }

  @Nullable Object script(String code, Object... arguments) {
    return driver.executeScript(code, arguments);
  }

  /** What a script gives that gives a list. */
  List<?> list(String code) {
    return (List<?>) Objects.requireNonNull(script(code));
  }

  /** Nothing was asked for outside of the page, and nothing was said on its console. */
  void isQuiet() {
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    assertThat(list("return performance.getEntriesByType('resource').map(e => e.name)")).isEmpty();
    assertThat(script("return document.getElementById('failure').hidden")).isEqualTo(true);
  }

  WebElement byId(String id) {
    return driver.findElement(By.id(id));
  }

  String text(String id) {
    return String.valueOf(script("return document.getElementById(arguments[0]).textContent", id));
  }

  String fragment() {
    return String.valueOf(script("return location.hash"));
  }

  List<String> values(String selectId) {
    List<String> values = new ArrayList<>();
    new Select(byId(selectId))
        .getOptions()
        .forEach(option -> values.add(String.valueOf(option.getDomProperty("value"))));
    return values;
  }

  void choose(String selectId, String value) {
    new Select(byId(selectId)).selectByValue(value);
    isQuiet();
  }

  void click(String id) {
    WebElement element = byId(id);
    script("arguments[0].scrollIntoView({block: 'center'})", element);
    element.click();
    isQuiet();
  }

  byte[] picture(String id) {
    WebElement element = byId(id);
    script("arguments[0].scrollIntoView({block: 'center'})", element);
    return element.getScreenshotAs(org.openqa.selenium.OutputType.BYTES);
  }
}
