package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.reactor.Chat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What whoever starts an application reads when its settings are wrong. */
class FailureAnalysisTests {

  @BeforeEach
  void forget() {
    RecordingReporter.ANALYSES.clear();
  }

  @Test
  void withoutKeyThePropertyAndTheVariableAreNamed() {
    assertThat(analysis().getAction())
        .contains("chatflux.api-key", "OPENAI_API_KEY", "Credentials.none()");
  }

  @Test
  void aPlaceholderWithoutValueIsAMissingKey() {
    assertThat(analysis("chatflux.api-key=${OPENAI_API_KEY}").getDescription())
        .contains("there is no key");
  }

  @Test
  void aMalformedBaseUrlIsShownWithItsProperty() {
    var analysis = analysis("chatflux.api-key=sk-secret", "chatflux.base-url=api.example/v1");
    assertThat(analysis.getDescription())
        .contains(
            "chatflux.base-url", "api.example/v1", "must start with http:// or https://", "(from ");
    assertThat(analysis.getAction()).contains("chatflux.base-url");
  }

  @Test
  void secretsInABaseUrlAreNotShown() {
    var analysis =
        analysis(
            "chatflux.api-key=sk-secret", "chatflux.base-url=http://me:secret@api/v1?k=secret");
    assertThat(analysis.getDescription())
        .contains("http://***@api/v1?***", "query parameters are set by query(…)")
        .doesNotContain("secret");
  }

  @Test
  void theKeyOfAFurtherClientIsNamed() {
    var analysis =
        analysis(
            FurtherClient.class,
            "chatflux.api-key=sk-secret",
            "chatflux.clients.other.base-url=https://api.example/v1");
    assertThat(analysis.getDescription()).contains("The client other");
    assertThat(analysis.getAction()).contains("chatflux.clients.other.api-key", "qualifier other");
  }

  @Test
  void aWrongPropertyOfAFurtherClientIsNamed() {
    var analysis =
        analysis(
            FurtherClient.class,
            "chatflux.clients.other.api-key=sk-secret",
            "chatflux.clients.other.retry.backoff.jitter=2");
    assertThat(analysis.getDescription()).contains("chatflux.clients.other.retry", "jitter must");
  }

  private static FailureAnalysis analysis(String... properties) {
    return analysis(Application.class, properties);
  }

  private static FailureAnalysis analysis(Class<?> type, String... properties) {
    var application =
        new SpringApplicationBuilder(type)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .properties(properties);
    assertThatThrownBy(application::run).isInstanceOf(RuntimeException.class);
    assertThat(RecordingReporter.ANALYSES).hasSize(1);
    return RecordingReporter.ANALYSES.get(0);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {

    @Bean
    Object user(Chat chat) {
      return "uses " + chat;
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class FurtherClient {

    @Bean
    Object user(@Qualifier("other") Chat chat) {
      return "uses " + chat;
    }
  }
}
