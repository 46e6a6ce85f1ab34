package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.reactor.Chat;
import dev.chatflux.spring.FakeServer.Request;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the properties change in the requests that are sent. */
class RequestPropertiesTests {

  @Test
  void theKeyAuthorizes() {
    assertThat(sent("chatflux.api-key=sk-other").headers().get("authorization"))
        .isEqualTo("Bearer sk-other");
  }

  @Test
  void organizationAndProjectAreNamed() {
    var headers = sent("chatflux.organization=org-1", "chatflux.project=project-1").headers();
    assertThat(headers.get("openai-organization")).isEqualTo("org-1");
    assertThat(headers.get("openai-project")).isEqualTo("project-1");
  }

  @Test
  void whatIsUnsetIsReadFromTheEnvironment() {
    assertThat(sent().headers().get("openai-project")).isEqualTo("project-of-the-environment");
  }

  @Test
  void whatIsBlankCountsAsUnset() {
    var headers = sent("chatflux.project=", "chatflux.organization= ").headers();
    assertThat(headers.get("openai-project")).isEqualTo("project-of-the-environment");
    assertThat(headers.contains("openai-organization")).isFalse();
  }

  @Test
  void headersAreAdded() {
    var headers = sent("chatflux.headers.X-Team=blue", "chatflux.headers.User-Agent=me").headers();
    assertThat(headers.get("x-team")).isEqualTo("blue");
    assertThat(headers.getAll("user-agent")).containsExactly("me");
  }

  @Test
  void queryParametersAreAddedInTheirOrder() {
    assertThat(sent("chatflux.query.api-version=2026-01-01", "chatflux.query.a=b").uri())
        .isEqualTo("/v1/chat/completions?api-version=2026-01-01&a=b");
  }

  @Test
  void theBaseUrlMayEndWithASlash() {
    try (var server = FakeServer.completing()) {
      assertThat(sent(server, "chatflux.base-url=http://" + server.authority() + "/v7/").uri())
          .isEqualTo("/v7/chat/completions");
    }
  }

  @Test
  void compressionIsOnUnlessItIsSwitchedOff() {
    assertThat(sent().headers().get("accept-encoding")).startsWith("gzip");
    assertThat(sent("chatflux.compression=false").headers().contains("accept-encoding")).isFalse();
  }

  @Test
  void http2IsOffUnlessItIsSwitchedOn() {
    assertThat(sent().protocol()).isEqualTo("HTTP/1.1");
    assertThat(sent("chatflux.http2=true").protocol()).startsWith("HTTP/2");
  }

  @Test
  void theChatHasDefaults() {
    var json =
        sent(
                "chatflux.chat.model=gpt-5",
                "chatflux.chat.temperature=0.2",
                "chatflux.chat.max-completion-tokens=77")
            .json();
    assertThat(json.get("model").stringValue()).isEqualTo("gpt-5");
    assertThat(json.get("temperature").doubleValue()).isEqualTo(0.2);
    assertThat(json.get("max_completion_tokens").intValue()).isEqualTo(77);
  }

  @Test
  void defaultsThatAreUnsetAreNotSent() {
    assertThat(sent().json().propertyNames()).containsExactlyInAnyOrder("model", "messages");
  }

  private static Request sent(String... properties) {
    try (var server = FakeServer.completing()) {
      return sent(server, properties);
    }
  }

  private static Request sent(FakeServer server, String... properties) {
    Contexts.of(server)
        .withPropertyValues(properties)
        .run(
            context ->
                context
                    .getBean(Chat.class)
                    .create(request -> request.user("Hello"))
                    .block(Duration.ofSeconds(10)));
    return server.take();
  }
}
