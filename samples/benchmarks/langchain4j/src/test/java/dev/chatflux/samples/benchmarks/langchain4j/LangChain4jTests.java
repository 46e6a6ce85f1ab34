package dev.chatflux.samples.benchmarks.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.chatflux.samples.benchmarks.harness.Scenario;
import dev.chatflux.samples.benchmarks.server.Rehearsal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LangChain4jTests {

  @ParameterizedTest
  @EnumSource
  void losesNothingInAnyScenario(Scenario scenario) {
    assertThat(Rehearsal.flaws(LangChain4j::new, scenario)).isEmpty();
  }

  @Test
  void readsTextsAndNumbers() {
    var reading = Rehearsal.read(LangChain4j::new);
    assertThat(reading.streamed()).startsWith(Rehearsal.TEXT).hasSizeGreaterThan(100);
    assertThat(reading.answered()).startsWith(Rehearsal.TEXT).hasSizeGreaterThan(100);
    assertThat(reading.sumOfText()).isNotZero().isCloseTo(reading.sumOfBase64(), within(1e-3));
  }
}
