package dev.chatflux.reactor.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.UsageLedger;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import dev.chatflux.tokens.Price;
import dev.chatflux.tokens.Prices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsageMetricsTests {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final OpenAiServer server = OpenAiServer.start();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final UsageLedger ledger =
      UsageLedger.create().prices(Prices.none().with("gpt-5", Price.of("80", "20", "100")));
  private final OpenAi openai =
      OpenAi.builder().apiKey("sk-test").baseUrl(server.baseUrl()).usage(ledger).build();

  @AfterEach
  void close() {
    openai.close();
    server.close();
  }

  @Test
  void eachTokenIsCountedOnceByModelAndType() {
    new UsageMetrics(ledger).bindTo(registry);
    server.enqueue(answer(usage()), answer(usage()));
    create();
    create();
    assertThat(tokens("input")).isEqualTo(100);
    assertThat(tokens("cached_input")).isEqualTo(100);
    assertThat(tokens("output")).isEqualTo(40);
    assertThat(tokens("reasoning")).isEqualTo(60);
    assertThat(registry.get("chatflux.cost").tags("model", "gpt-5").counter().count())
        .isEqualTo(0.02);
    assertThat(calls("true")).isEqualTo(2);
  }

  @Test
  void callsThatDoNotTellTheirUsageAreCountedApart() {
    new UsageMetrics(ledger).bindTo(registry);
    server.enqueue(answer(Map.of()));
    create();
    assertThat(calls("false")).isEqualTo(1);
    assertThat(registry.find("chatflux.tokens").counters()).isEmpty();
    assertThat(registry.find("chatflux.cost").counters()).isEmpty();
  }

  private void create() {
    openai.chat().create(chat -> chat.model("gpt-5").user("Hi")).block(SOON);
  }

  private double tokens(String type) {
    return registry.get("chatflux.tokens").tags("model", "gpt-5", "type", type).counter().count();
  }

  private double calls(String reported) {
    return registry
        .get("chatflux.calls")
        .tags("model", "gpt-5", "reported", reported)
        .counter()
        .count();
  }

  private static Map<String, Object> usage() {
    return Map.of(
        "usage",
        Map.of(
            "prompt_tokens",
            100,
            "completion_tokens",
            50,
            "prompt_tokens_details",
            Map.of("cached_tokens", 50),
            "completion_tokens_details",
            Map.of("reasoning_tokens", 30)));
  }

  private static Answer answer(Map<String, Object> more) {
    var json = new LinkedHashMap<String, Object>(more);
    json.put("model", "gpt-5");
    json.put(
        "choices",
        List.of(Map.of("index", 0, "message", Map.of("content", "Hi"), "finish_reason", "stop")));
    return Answer.json(json);
  }
}
