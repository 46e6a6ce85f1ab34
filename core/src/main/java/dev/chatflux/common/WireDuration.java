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

  private static final Pattern PART =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(d|h|ms|m|s|us|µs|ns)");

  private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");

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
    try {
      var number = Double.parseDouble(text.strip());
      return number >= 0 && number < Long.MAX_VALUE / 1e9 ? number : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private static Duration ofSeconds(double seconds) {
    return Duration.ofNanos(Math.round(Math.min(seconds, Long.MAX_VALUE / 1e9) * 1e9));
  }

  private WireDuration() {}
}
