package dev.chatflux.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTests {

  @Test
  void defaultsAreAsDocumented() {
    assertThat(Timeouts.DEFAULT)
        .isEqualTo(new Timeouts(Duration.ofSeconds(600), Duration.ofSeconds(300)));
    assertThat(ReadLimits.DEFAULT).isEqualTo(new ReadLimits(16_777_216, 67_108_864, 1_048_576));
  }

  @Test
  void oneSettingLeavesTheOthers() {
    assertThat(ReadLimits.DEFAULT.maxEventBytes(1).maxBodyBytes(2).maxErrorBytes(3))
        .isEqualTo(new ReadLimits(1, 2, 3));
    assertThat(Timeouts.DEFAULT.head(Duration.ofSeconds(1)).idle(Duration.ofSeconds(2)))
        .isEqualTo(new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void limitsHaveToBePositive(int bytes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadLimits.DEFAULT.maxEventBytes(bytes))
        .withMessageContaining("maxEventBytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadLimits.DEFAULT.maxBodyBytes(bytes))
        .withMessageContaining("maxBodyBytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadLimits.DEFAULT.maxErrorBytes(bytes))
        .withMessageContaining("maxErrorBytes");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void timeoutsHaveToBePositive(long millis) {
    var duration = Duration.ofMillis(millis);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Timeouts.DEFAULT.head(duration))
        .withMessageContaining("headTimeout");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Timeouts.DEFAULT.idle(duration))
        .withMessageContaining("idleTimeout");
  }
}
