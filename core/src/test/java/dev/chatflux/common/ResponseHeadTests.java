package dev.chatflux.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseHeadTests {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "1500, , PT1.5S",
    "1500, 9, PT1.5S",
    "0.5, , PT0.0005S",
    "soon, 9, PT9S",
    "-1, 9, PT9S",
    ", 9, PT9S",
    ", 0, PT0S",
    ", 1.25, PT1.25S",
    ", ' 3 ', PT3S",
    ", 'Sun, 01 Nov 2026 12:00:30 GMT', PT30S",
    ", 'Sun, 1 Nov 2026 12:02:00 GMT', PT2M",
    ", 'Sun, 01 Nov 2026 11:59:59 GMT', PT0S",
    ", soon, ",
    ", -5, ",
    ", 5d, ",
    ", NaN, ",
    ", , ",
  })
  void theServerMayAskToWait(
      @Nullable String millis, @Nullable String after, @Nullable Duration expected) {
    var headers = Headers.empty();
    headers = millis == null ? headers : headers.with("Retry-After-Ms", millis);
    headers = after == null ? headers : headers.with("Retry-After", after);
    assertThat(new ResponseHead(429, headers).retryAfter(NOW)).isEqualTo(expected);
  }

  @Test
  void rateLimitsAreRead() {
    var headers =
        Headers.empty()
            .with("x-ratelimit-limit-requests", "500")
            .with("x-ratelimit-remaining-requests", "499")
            .with("x-ratelimit-reset-requests", "120ms")
            .with("x-ratelimit-limit-tokens", "30000")
            .with("x-ratelimit-remaining-tokens", " 29995 ")
            .with("x-ratelimit-reset-tokens", "1m30s");
    assertThat(new ResponseHead(200, headers).rateLimits())
        .isEqualTo(
            new RateLimits(
                new RateLimits.Limit(500L, 499L, Duration.ofMillis(120)),
                new RateLimits.Limit(30_000L, 29_995L, Duration.ofSeconds(90))));
  }

  @Test
  void whatTheServerDoesNotTellOfRateLimitsIsNull() {
    var unknown = new RateLimits.Limit(null, null, null);
    assertThat(new ResponseHead(200, Headers.empty()).rateLimits())
        .isEqualTo(new RateLimits(unknown, unknown));
    var odd =
        Headers.empty()
            .with("x-ratelimit-limit-requests", "many")
            .with("x-ratelimit-remaining-requests", "1.5")
            .with("x-ratelimit-reset-requests", "soon");
    assertThat(new ResponseHead(200, odd).rateLimits().requests()).isEqualTo(unknown);
  }

  @Test
  void theIdOfTheRequestAndTheTimeItTookAreRead() {
    var headers = Headers.empty().with("X-Request-Id", "req_1").with("OpenAI-Processing-Ms", "25");
    var head = new ResponseHead(200, headers);
    assertThat(head.requestId()).isEqualTo("req_1");
    assertThat(head.processingTime()).isEqualTo(Duration.ofMillis(25));
    assertThat(new ResponseHead(200, Headers.empty()).requestId()).isNull();
    assertThat(new ResponseHead(200, Headers.empty()).processingTime()).isNull();
  }
}
