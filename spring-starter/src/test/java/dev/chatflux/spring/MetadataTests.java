package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What editors read to help with the properties. */
class MetadataTests {

  @Test
  void allPropertiesAreThere() throws IOException {
    assertThat(properties())
        .extracting(property -> property.get("name").stringValue())
        .containsExactlyInAnyOrder(
            "chatflux.enabled",
            "chatflux.api-key",
            "chatflux.base-url",
            "chatflux.organization",
            "chatflux.project",
            "chatflux.headers",
            "chatflux.query",
            "chatflux.connect-timeout",
            "chatflux.head-timeout",
            "chatflux.idle-timeout",
            "chatflux.total-timeout",
            "chatflux.stream-usage",
            "chatflux.proxy",
            "chatflux.http2",
            "chatflux.compression",
            "chatflux.pool.max-connections",
            "chatflux.pool.max-pending-calls",
            "chatflux.pool.acquire-timeout",
            "chatflux.pool.max-idle-time",
            "chatflux.pool.max-life-time",
            "chatflux.retry.max-retries",
            "chatflux.retry.backoff.first",
            "chatflux.retry.backoff.max",
            "chatflux.retry.backoff.jitter",
            "chatflux.retry.backoff.max-retry-after",
            "chatflux.ssl.bundle",
            "chatflux.read.max-event",
            "chatflux.read.max-body",
            "chatflux.read.max-error",
            "chatflux.logging.bodies",
            "chatflux.logging.max-size",
            "chatflux.clients",
            "chatflux.sse.heartbeat",
            "chatflux.sse.on-shutdown",
            "chatflux.completions.model",
            "chatflux.completions.temperature",
            "chatflux.completions.max-tokens",
            "chatflux.embeddings.model",
            "chatflux.embeddings.dimensions",
            "chatflux.moderations.model",
            "chatflux.chat.system",
            "chatflux.chat.top-p",
            "chatflux.chat.frequency-penalty",
            "chatflux.chat.presence-penalty",
            "chatflux.chat.max-tokens",
            "chatflux.chat.stop",
            "chatflux.chat.seed",
            "chatflux.chat.reasoning-effort",
            "chatflux.chat.verbosity",
            "chatflux.chat.service-tier",
            "chatflux.chat.store",
            "chatflux.chat.tools",
            "chatflux.chat.model",
            "chatflux.chat.temperature",
            "chatflux.chat.max-completion-tokens",
            "chatflux.memory.store",
            "chatflux.memory.expiry",
            "chatflux.memory.max-conversations",
            "chatflux.memory.max-history",
            "chatflux.memory.key-prefix",
            "chatflux.observations.enabled",
            "chatflux.observations.content",
            "chatflux.observations.pools");
  }

  @Test
  void eachPropertyIsDescribedInPlainSentences() throws IOException {
    assertThat(properties())
        .allSatisfy(
            property ->
                assertThat(property.path("description").asString())
                    .as(property.get("name").stringValue())
                    .hasSizeGreaterThan(10)
                    .endsWith(".")
                    .doesNotContain("{@", "\n", "  "));
  }

  private static List<JsonNode> properties() throws IOException {
    var resource = "/META-INF/spring-configuration-metadata.json";
    try (var json = ChatFluxProperties.class.getResourceAsStream(resource)) {
      var text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
      return Wire.tree(text).get("properties").valueStream().toList();
    }
  }
}
