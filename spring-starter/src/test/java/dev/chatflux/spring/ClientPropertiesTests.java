package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.Backoff;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.call.Timeouts;
import dev.chatflux.reactor.RetryPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ClientPropertiesTests {

  @Test
  void secretsAreNotShown() {
    var properties =
        bind(
            Map.of(
                "chatflux.api-key", "secret-key",
                "chatflux.headers.X-Team", "secret-header",
                "chatflux.query.code", "secret-code",
                "chatflux.base-url", "https://user:secret-user@api.example/v1?code=secret-query",
                "chatflux.proxy", "http://user:secret-p@ss@proxy:3128"));
    assertThat(properties.toString())
        .doesNotContain("secret")
        .isEqualTo("ClientProperties[https://***@api.example/v1?***]");
  }

  @Test
  void whatIsBlankIsUnset() {
    var properties =
        bind(
            Map.of(
                "chatflux.api-key", " ",
                "chatflux.base-url", "",
                "chatflux.ssl.bundle", "",
                "chatflux.embeddings.model", ""));
    assertThat(properties.apiKey()).isNull();
    assertThat(properties.baseUrl()).isNull();
    assertThat(properties.ssl().bundle()).isNull();
    assertThat(properties.embeddings().model()).isNull();
  }

  @Test
  void theDefaultsAreThoseOfTheBuilder() {
    var properties = bind(Map.of());
    assertThat(new Timeouts(properties.headTimeout(), properties.idleTimeout()))
        .isEqualTo(Timeouts.DEFAULT);
    assertThat(properties.retry().backoff().value()).isEqualTo(Backoff.DEFAULT);
    assertThat(properties.retry().policy()).hasToString(RetryPolicy.defaults().toString());
    assertThat(properties.read().limits()).isEqualTo(ReadLimits.DEFAULT);
    assertThat(properties.totalTimeout()).isNull();
  }

  @Test
  void aPlaceholderThatNothingResolvesIsNoKey() {
    assertThat(bind(Map.of("chatflux.api-key", "${NO_SUCH_VARIABLE}")).apiKey()).isNull();
  }

  private static ClientProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("chatflux", ClientProperties.class);
  }
}
