package dev.chatflux.samples.benchmarks.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.chatflux.samples.benchmarks.harness.Scenario;
import dev.chatflux.samples.benchmarks.server.Rehearsal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NettyJacksonTests {

  @ParameterizedTest
  @EnumSource
  void losesNothingInAnyScenario(Scenario scenario) {
    assertThat(Rehearsal.flaws(NettyJackson::new, scenario)).isEmpty();
  }

  @Test
  void readsTextsAndNumbers() {
    var reading = Rehearsal.read(NettyJackson::new);
    assertThat(reading.streamed()).startsWith(Rehearsal.TEXT).hasSizeGreaterThan(100);
    assertThat(reading.answered()).startsWith(Rehearsal.TEXT).hasSizeGreaterThan(100);
    assertThat(reading.sumOfText()).isNotZero().isCloseTo(reading.sumOfBase64(), within(1e-3));
  }
}
