package dev.chatflux.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.errors.ApiError;
import dev.chatflux.errors.ApiException;
import dev.chatflux.errors.ConnectionException;
import dev.chatflux.errors.Failure;
import dev.chatflux.errors.OpenAiException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTests {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private static final OpenAiException BROKEN = new ConnectionException(Failure.of("Reset"));

  @ParameterizedTest
  @CsvSource({
    "0, PT0.5S, PT0.375S",
    "1, PT1S, PT0.75S",
    "2, PT2S, PT1.5S",
    "3, PT4S, PT3S",
    "4, PT8S, PT6S",
    "5, PT8S, PT6S",
    "62, PT8S, PT6S",
    "1000000, PT8S, PT6S",
  })
  void waitsDoubleUpToEightSecondsAndAreShortenedByUpToAQuarter(
      int retries, Duration longest, Duration shortest) {
    assertThat(Backoff.DEFAULT.delay(retries, BROKEN, NOW, 0)).isEqualTo(longest);
    assertThat(Backoff.DEFAULT.delay(retries, BROKEN, NOW, 1)).isEqualTo(shortest);
    assertThat(Backoff.DEFAULT.delay(retries, BROKEN, NOW, 0.5)).isBetween(shortest, longest);
  }

  @ParameterizedTest
  @CsvSource({
    "retry-after-ms, 20, PT0.02S",
    "retry-after, 20, PT20S",
    "retry-after, 0.5, PT0.5S",
    "retry-after, 0, PT0S",
    "retry-after, 120, PT2M",
    "retry-after, 'Sun, 01 Nov 2026 12:01:00 GMT', PT1M",
    "retry-after, 'Sun, 01 Nov 2026 11:00:00 GMT', PT0S",
    "retry-after, soon, PT0.5S",
    "retry-after, -1, PT0.5S",
  })
  void theServerIsObeyedToTheLetter(String header, String value, Duration expected) {
    assertThat(delay(429, header, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "retry-after, 120.001",
    "retry-after-ms, 120001",
    "retry-after, 99999999999999999999",
    "retry-after, 'Sun, 01 Nov 2026 12:02:01 GMT'",
  })
  void beyondTheCapThereIsNoOtherTry(String header, String value) {
    assertThat(delay(429, header, value)).isNull();
  }

  @Test
  void whatIsNotRetryableIsNotTriedAgainWhateverTheServerAsks() {
    assertThat(delay(400, "retry-after", "1")).isNull();
    assertThat(delay(500, "x-should-retry", "false")).isNull();
    assertThat(delay(400, "x-should-retry", "true")).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void anyDurationsCanBeCounted() {
    var endless = Duration.ofSeconds(Long.MAX_VALUE / 2_000_000_000);
    var backoff = new Backoff(endless, endless, 0.25, endless);
    assertThat(backoff.delay(100, BROKEN, NOW, 0)).isEqualTo(endless);
    var none = new Backoff(Duration.ZERO, Duration.ZERO, 0, Duration.ZERO);
    assertThat(none.delay(3, BROKEN, NOW, 1)).isZero();
    var odd = new Backoff(Duration.ofSeconds(3), Duration.ofSeconds(7), 0, Duration.ZERO);
    assertThat(odd.delay(1, BROKEN, NOW, 1)).isEqualTo(Duration.ofSeconds(6));
    assertThat(odd.delay(2, BROKEN, NOW, 1)).isEqualTo(Duration.ofSeconds(7));
    var above = new Backoff(Duration.ofSeconds(9), Duration.ofSeconds(7), 0, Duration.ZERO);
    assertThat(above.delay(0, BROKEN, NOW, 1)).isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void aJitterOutsideOfItsRangeIsRefused(double jitter) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ZERO, jitter, Duration.ZERO))
        .withMessageContaining("jitter");
  }

  @Test
  void negativeWaitsAreRefused() {
    var zero = Duration.ZERO;
    var negative = Duration.ofMillis(-1);
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(negative, zero, 0, zero));
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(zero, negative, 0, zero));
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(zero, zero, 0, negative));
  }

  private static @Nullable Duration delay(int status, String header, String value) {
    var head = new ResponseHead(status, Headers.empty().with(header, value));
    var failure = ApiException.of(Failure.of("m").head(head).error(ApiError.UNKNOWN));
    return Backoff.DEFAULT.delay(0, failure, NOW, 0);
  }
}
