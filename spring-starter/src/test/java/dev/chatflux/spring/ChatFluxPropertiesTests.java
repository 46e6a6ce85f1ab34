package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ChatFluxPropertiesTests {

  @Test
  void secretsAreNotShown() {
    var properties =
        bind(
            Map.of(
                "chatflux.api-key", "secret-key",
                "chatflux.headers.X-Team", "secret-header",
                "chatflux.query.code", "secret-code",
                "chatflux.base-url", "https://user:secret-user@api.example/v1?code=secret-query",
                "chatflux.proxy", "http://user:secret-p@ss@proxy:3128",
                "chatflux.chat.model", "gpt-5-mini"));
    assertThat(properties.toString())
        .doesNotContain("secret")
        .contains("apiKey=***", "headers=[X-Team]", "query=[code]", "baseUrl=https://***@api.exa")
        .contains("proxy=http://***@proxy:3128", "model=gpt-5-mini", "maxConnections=null");
  }

  @Test
  void nothingIsSetByDefault() {
    var properties = bind(Map.of());
    assertThat(properties.headers()).isEmpty();
    assertThat(properties.query()).isEmpty();
    assertThat(properties)
        .hasToString(bind(Map.of("chatflux.api-key", " ", "chatflux.base-url", "")).toString())
        .asString()
        .contains("apiKey=null", "baseUrl=null", "http2=null", "first=null");
  }

  @Test
  void aPlaceholderThatNothingResolvesIsNoKey() {
    assertThat(bind(Map.of("chatflux.api-key", "${NO_SUCH_VARIABLE}")).apiKey()).isNull();
  }

  private static ChatFluxProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("chatflux", ChatFluxProperties.class);
  }
}
