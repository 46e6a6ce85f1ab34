package dev.chatflux.samples.benchmarks.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.chatflux.samples.benchmarks.harness.Scenario;
import dev.chatflux.samples.benchmarks.server.Rehearsal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpringAiTests {

  @ParameterizedTest
  @EnumSource
  void losesNothingInAnyScenario(Scenario scenario) {
    assertThat(Rehearsal.flaws(SpringAi::new, scenario)).isEmpty();
  }

  @Test
  void readsTextsAndNumbers() {
    var reading = Rehearsal.read(SpringAi::new);
    assertThat(reading.streamed()).startsWith(Rehearsal.TEXT).hasSizeGreaterThan(100);
    assertThat(reading.answered()).startsWith(Rehearsal.TEXT).hasSizeGreaterThan(100);
    assertThat(reading.sumOfText()).isNotZero().isCloseTo(reading.sumOfBase64(), within(1e-3));
  }
}
