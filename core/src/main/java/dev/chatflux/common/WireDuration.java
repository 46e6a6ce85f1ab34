package dev.chatflux.common;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations as headers print them: {@code 6ms}, {@code 1s}, {@code 1m30s}, {@code 2h5m}, {@code
 * 20}.
 */
final class WireDuration {

  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

  private static final Pattern PART =
      Pattern.compile("(" + NUMBER.pattern() + ")(d|h|ms|m|s|us|µs|ns)");

  /** A part per unit: the matcher would run out of stack on thousands. */
  private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + "){1,8}");

  private static final Map<String, Double> SECONDS =
      Map.of(
          "d", 86_400.0, "h", 3_600.0, "m", 60.0, "s", 1.0, "ms", 1e-3, "us", 1e-6, "µs", 1e-6,
          "ns", 1e-9);

  /** The duration, a bare number being seconds; null for what is not one. */
  static @Nullable Duration parse(String text) {
    var stripped = text.strip();
    if (!WHOLE.matcher(stripped).matches()) {
      return seconds(stripped);
    }
    double seconds = 0;
    var parts = PART.matcher(stripped);
    while (parts.find()) {
      seconds += Double.parseDouble(parts.group(1)) * SECONDS.getOrDefault(parts.group(2), 0.0);
    }
    return ofSeconds(seconds);
  }

  /** A number of seconds, fractions allowed; null for what is not one, or is negative. */
  static @Nullable Duration seconds(String text) {
    var number = number(text);
    return number == null ? null : ofSeconds(number);
  }

  /** A number of milliseconds, fractions allowed; null for what is not one, or is negative. */
  static @Nullable Duration millis(String text) {
    var number = number(text);
    return number == null ? null : ofSeconds(number / 1_000);
  }

  /** From now until a date of HTTP, zero if it has passed; null for what is not a date. */
  static @Nullable Duration until(String date, Instant now) {
    try {
      var then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip()));
      return then.isBefore(now) ? Duration.ZERO : Duration.between(now, then);
    } catch (DateTimeException notADate) {
      return null;
    }
  }

  private static @Nullable Double number(String text) {
    var stripped = text.strip();
    return NUMBER.matcher(stripped).matches() ? Double.valueOf(stripped) : null;
  }

  /** The duration; 292 years for all that is longer. */
  private static Duration ofSeconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private WireDuration() {}
}
