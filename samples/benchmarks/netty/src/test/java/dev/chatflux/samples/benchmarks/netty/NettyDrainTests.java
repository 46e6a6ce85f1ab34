package dev.chatflux.samples.benchmarks.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.samples.benchmarks.harness.Scenario;
import dev.chatflux.samples.benchmarks.server.Rehearsal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NettyDrainTests {

  @ParameterizedTest
  @EnumSource
  void losesNothingInAnyScenario(Scenario scenario) {
    assertThat(Rehearsal.flaws(NettyDrain::new, scenario)).isEmpty();
  }
}
