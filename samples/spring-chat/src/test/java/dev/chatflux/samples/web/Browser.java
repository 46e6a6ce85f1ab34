package dev.chatflux.samples.web;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium: the one that {@code CHATFLUX_CHROMIUM} names, which then has to be there, or
 * else one that is installed. Without either the test is skipped, and says so.
 */
final class Browser implements AutoCloseable {

  private static final String VARIABLE = "CHATFLUX_CHROMIUM";

  private final ChromeDriver driver;

  private Browser(String chromium, String chromedriver) {
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    var options =
        new ChromeOptions()
            .setBinary(chromium)
            .addArguments(
                "--headless",
                "--no-sandbox", // which root has not
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en-US");
    options.setCapability("goog:loggingPrefs", logs);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(chromedriver))
            .usingAnyFreePort()
            .build();
    driver = new ChromeDriver(service, options);
    size(1100, 760);
  }

  static Browser start() {
    var named = System.getenv(VARIABLE);
    var chromium = named == null ? find("chromium") : named;
    var chromedriver = find("chromedriver");
    if (named == null) {
      Assumptions.assumeTrue(
          chromium != null && chromedriver != null,
          "chromium and chromedriver are not installed, nor is " + VARIABLE + " set");
    }
    if (chromedriver == null) {
      throw new IllegalStateException(VARIABLE + " is set, but there is no chromedriver");
    }
    return new Browser(chromium, chromedriver);
  }

  private static String find(String program) {
    for (var directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      var path = Path.of(directory, program);
      if (Files.isExecutable(path)) {
        return path.toString();
      }
    }
    return null;
  }

  // Looking

  void open(String url) {
    driver.get(url);
  }

  /** Loads the page again. */
  void reload() {
    driver.navigate().refresh();
  }

  String url() {
    return driver.getCurrentUrl();
  }

  String title() {
    return driver.getTitle();
  }

  WebElement find(By by) {
    return driver.findElement(by);
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  List<String> texts(String css) {
    return all(css).stream().map(WebElement::getText).toList();
  }

  /** Waits until it holds; what is replaced meanwhile is looked at again. */
  void await(String what, Supplier<Boolean> holds) {
    Awaitility.await(what)
        .atMost(Client.PATIENCE)
        .pollInSameThread()
        .ignoreException(StaleElementReferenceException.class)
        .until(holds::get);
  }

  /** What a script gives; one that is asynchronous ends by calling its last argument. */
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  Object runAsync(String script) {
    driver.manage().timeouts().scriptTimeout(Client.PATIENCE);
    return driver.executeAsyncScript(script);
  }

  /** What the browser has complained of since it was asked last, as scripts that may not run. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  // Setting

  void size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  /** As on a phone, which a window can't be as narrow as. */
  void screen(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
  }

  void desktop() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  /**
   * What the user likes.
   *
   * @param scheme {@code light} or {@code dark}
   */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void screenshot(Path file) {
    var shot =
        driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "webp", "quality", 80));
    try {
      Files.write(file, Base64.getDecoder().decode((String) shot.get("data")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
