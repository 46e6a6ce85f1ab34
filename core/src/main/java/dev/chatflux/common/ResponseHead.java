package dev.chatflux.common;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What precedes the body of a response.
 *
 * @param status the HTTP status, 200 for success
 * @param headers the headers of the response
 */
public record ResponseHead(int status, Headers headers) {

  /**
   * The server's name for this request ({@code x-request-id}), to quote when asking for support.
   */
  public @Nullable String requestId() {
    return headers.first("x-request-id");
  }

  /** What is left of the rate limits, as far as the server told. */
  public RateLimits rateLimits() {
    return RateLimits.of(headers);
  }

  /**
   * How long the server asks to wait before another try: {@code retry-after-ms}, or {@code
   * retry-after} as a number of seconds or as a date. Null if it asks for nothing, zero for a date
   * that has passed.
   *
   * @param now the time from which a date is reckoned
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110,
   *     Retry-After</a>
   */
  public @Nullable Duration retryAfter(Instant now) {
    var millis = headers.first("retry-after-ms");
    var asked = millis == null ? null : WireDuration.millis(millis);
    var after = headers.first("retry-after");
    if (asked != null || after == null) {
      return asked;
    }
    var seconds = WireDuration.seconds(after);
    return seconds == null ? WireDuration.until(after, now) : seconds;
  }

  /** How long the server worked on the request ({@code openai-processing-ms}). */
  public @Nullable Duration processingTime() {
    var millis = headers.first("openai-processing-ms");
    return millis == null ? null : WireDuration.millis(millis);
  }
}
