package dev.chatflux.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireDurationTests {

  @ParameterizedTest
  @CsvSource({
    "6ms, PT0.006S",
    "1s, PT1S",
    "0s, PT0S",
    "1m30s, PT1M30S",
    "2h5m, PT2H5M",
    "1d2h, PT26H",
    "7m12.5s, PT7M12.5S",
    "1.5s, PT1.5S",
    "59.999s, PT59.999S",
    "250us, PT0.00025S",
    "250µs, PT0.00025S",
    "15ns, PT0.000000015S",
    "1s6ms, PT1.006S",
    "20, PT20S",
    "0.25, PT0.25S",
    "' 20 ', PT20S",
  })
  void durationsAreRead(String text, Duration duration) {
    assertThat(WireDuration.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "soon",
        "-1",
        "-1s",
        "1x",
        "s",
        "1 s",
        "1s2",
        "NaN",
        "Infinity",
        "1e3",
        "10f",
        "0x1p3",
        "1.s",
        ".5",
        "1,5",
        "1s.",
      })
  void garbageIsNoDuration(String text) {
    assertThat(WireDuration.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5d", "1f", "1s", "NaN", "-0.5", "1e3"})
  void aNumberOfSecondsHasNoUnit(String text) {
    assertThat(WireDuration.seconds(text)).isNull();
    assertThat(WireDuration.millis(text)).isNull();
  }

  @Test
  void hugeDurationsAreLongAndDoNotFail() {
    var nines = "9".repeat(400);
    for (var text : new String[] {nines, nines + "d", "99999999999999999999", "99999999999999d"}) {
      assertThat(WireDuration.parse(text)).isGreaterThan(Duration.ofDays(100_000));
    }
    assertThat(WireDuration.millis(nines)).isGreaterThan(Duration.ofDays(100_000));
  }

  @Test
  void aLongHeaderDoesNotExhaustTheStack() {
    assertThat(WireDuration.parse("1s".repeat(100_000))).isNull();
    assertThat(WireDuration.parse("1".repeat(100_000) + "x")).isNull();
  }
}
