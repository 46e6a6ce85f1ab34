package dev.chatflux.reactor;

import dev.chatflux.common.Headers;
import dev.chatflux.common.RateLimits;
import dev.chatflux.common.ResponseHead;
import org.jspecify.annotations.Nullable;

/**
 * An answer together with the head of its response.
 *
 * @param value the answer
 * @param head status and headers
 * @param <T> the answer
 */
public record Exchange<T>(T value, ResponseHead head) {

  /** The HTTP status. */
  public int status() {
    return head.status();
  }

  /** The headers of the response. */
  public Headers headers() {
    return head.headers();
  }

  /** The server's name for the request, to quote when asking for support. */
  public @Nullable String requestId() {
    return head.requestId();
  }

  /** What is left of the rate limits, as far as the server told. */
  public RateLimits rateLimits() {
    return head.rateLimits();
  }
}
