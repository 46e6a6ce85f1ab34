package dev.chatflux.samples.benchmarks.harness;

/** How vectors travel. */
public enum Encoding {
  TEXT("float"),
  BASE64("base64");

  private final String format;

  Encoding(String format) {
    this.format = format;
  }

  /** What the API calls it. */
  public String format() {
    return format;
  }
}
