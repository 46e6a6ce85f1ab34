package dev.chatflux.reactor.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.reactor.Limits;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.Quota;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsMetricsTests {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void whatIsUsedAndWhoWaitsIsShown() {
    try (var server = OpenAiServer.start();
        var openai = client(server)) {
      new LimitsMetrics(openai.limits()).bindTo(registry);
      assertThat(gauge("requests", "all")).isZero();
      server.enqueue(Answer.usual().delayHead(Duration.ofHours(1)));
      var running = ask(openai, "gpt-5-mini");
      server.takeRequest(SOON);
      var waiting = ask(openai, "gpt-5");
      assertThat(registry.get("chatflux.limits.waiting").gauge().value()).isEqualTo(1);
      assertThat(gauge("running", "all")).isEqualTo(1);
      assertThat(gauge("requests", "all")).isEqualTo(1);
      assertThat(gauge("tokens", "model")).isBetween(250.0, 300.0);
      assertThat(gauge("groups", "model")).isEqualTo(2);
      assertThat(gauge("held", "all")).isZero();
      assertThat(registry.find("chatflux.limits.requests").tag("quota", "model").gauge()).isNull();
      waiting.dispose();
      running.dispose();
      assertThat(registry.get("chatflux.limits.waiting").gauge().value()).isZero();
    }
  }

  private static reactor.core.Disposable ask(OpenAi openai, String model) {
    return openai.chat().create(chat -> chat.model(model).user("Hi")).subscribe();
  }

  private static OpenAi client(OpenAiServer server) {
    return OpenAi.builder()
        .apiKey("sk-test")
        .baseUrl(server.baseUrl())
        .limits(
            Limits.of(
                limits ->
                    limits
                        .requestsPerMinute(100)
                        .maxConcurrency(1)
                        .quota(Quota.perModel().tokensPerMinute(10_000))))
        .build();
  }

  private double gauge(String name, String quota) {
    return registry.get("chatflux.limits." + name).tag("quota", quota).gauge().value();
  }
}
