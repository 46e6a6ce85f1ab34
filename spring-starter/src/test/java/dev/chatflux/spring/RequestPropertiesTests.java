package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.Completions;
import dev.chatflux.reactor.Embeddings;
import dev.chatflux.reactor.Moderations;
import dev.chatflux.testing.OpenAiServer;
import dev.chatflux.testing.RecordedRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the properties change in the requests that are sent. */
class RequestPropertiesTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void theKeyAuthorizes() {
    assertThat(sent("chatflux.api-key=sk-other").header("authorization"))
        .isEqualTo("Bearer sk-other");
  }

  @Test
  void organizationAndProjectAreNamed() {
    var request = sent("chatflux.organization=org-1", "chatflux.project=project-1");
    assertThat(request.header("openai-organization")).isEqualTo("org-1");
    assertThat(request.header("openai-project")).isEqualTo("project-1");
  }

  @Test
  void whatIsUnsetIsReadFromTheEnvironment() {
    assertThat(sent().header("openai-project")).isEqualTo("project-of-the-environment");
  }

  @Test
  void whatIsBlankCountsAsUnset() {
    var request = sent("chatflux.project=", "chatflux.organization= ");
    assertThat(request.header("openai-project")).isEqualTo("project-of-the-environment");
    assertThat(request.header("openai-organization")).isNull();
  }

  @Test
  void headersAreAdded() {
    var request = sent("chatflux.headers.X-Team=blue", "chatflux.headers.User-Agent=me");
    assertThat(request.header("x-team")).isEqualTo("blue");
    assertThat(request.headers().get("user-agent")).containsExactly("me");
  }

  @Test
  void queryParametersAreAddedInTheirOrder() {
    assertThat(sent("chatflux.query.api-version=2026-01-01", "chatflux.query.a=b").path())
        .isEqualTo("/v1/chat/completions?api-version=2026-01-01&a=b");
  }

  @Test
  void theBaseUrlMayEndWithASlash() {
    try (var server = OpenAiServer.start()) {
      assertThat(sent(server, "chatflux.base-url=" + server.baseUrl() + "/").path())
          .isEqualTo("/v1/chat/completions");
    }
  }

  @Test
  void compressionIsOnUnlessItIsSwitchedOff() {
    assertThat(sent().header("accept-encoding")).startsWith("gzip");
    assertThat(sent("chatflux.compression=false").header("accept-encoding")).isNull();
  }

  @Test
  void http2IsOffUnlessItIsSwitchedOn() {
    try (var server = OpenAiServer.builder().http2().start()) {
      assertThat(sent(server).streamId()).isZero();
      assertThat(sent(server, "chatflux.http2=true").streamId()).isPositive();
    }
  }

  @Test
  void theChatHasInstructionsAndAllKindsOfDefaults() {
    var json =
        sent(
                "chatflux.chat.system=Be brief",
                "chatflux.chat.top-p=0.9",
                "chatflux.chat.frequency-penalty=0.1",
                "chatflux.chat.presence-penalty=0.3",
                "chatflux.chat.max-tokens=12",
                "chatflux.chat.stop=END,STOP",
                "chatflux.chat.seed=7",
                "chatflux.chat.reasoning-effort=low",
                "chatflux.chat.verbosity=high",
                "chatflux.chat.service-tier=flex",
                "chatflux.chat.store=true")
            .json();
    assertThat(json.at("/messages/0/role").stringValue()).isEqualTo("system");
    assertThat(json.at("/messages/0/content").stringValue()).isEqualTo("Be brief");
    assertThat(json.at("/messages/1/content").stringValue()).isEqualTo("Hello");
    assertThat(json.get("top_p").doubleValue()).isEqualTo(0.9);
    assertThat(json.get("frequency_penalty").doubleValue()).isEqualTo(0.1);
    assertThat(json.get("presence_penalty").doubleValue()).isEqualTo(0.3);
    assertThat(json.get("max_tokens").intValue()).isEqualTo(12);
    assertThat(json.get("stop").toString()).isEqualTo("[\"END\",\"STOP\"]");
    assertThat(json.get("seed").intValue()).isEqualTo(7);
    assertThat(json.get("reasoning_effort").stringValue()).isEqualTo("low");
    assertThat(json.get("verbosity").stringValue()).isEqualTo("high");
    assertThat(json.get("service_tier").stringValue()).isEqualTo("flex");
    assertThat(json.get("store").booleanValue()).isTrue();
  }

  @Test
  void theOtherResourcesHaveDefaultsToo() {
    try (var server = OpenAiServer.start()) {
      Contexts.of(server)
          .withPropertyValues(
              "chatflux.completions.model=davinci-002",
              "chatflux.completions.temperature=0.5",
              "chatflux.completions.max-tokens=9",
              "chatflux.embeddings.model=text-embedding-3-small",
              "chatflux.embeddings.dimensions=8",
              "chatflux.moderations.model=omni-moderation-latest")
          .run(
              context -> {
                context.getBean(Completions.class).create(it -> it.prompt("Hi")).block();
                var completion = server.takeRequest(PATIENCE).json();
                assertThat(completion.get("model").stringValue()).isEqualTo("davinci-002");
                assertThat(completion.get("temperature").doubleValue()).isEqualTo(0.5);
                assertThat(completion.get("max_tokens").intValue()).isEqualTo(9);

                context.getBean(Embeddings.class).create(it -> it.input("Hi")).block();
                var embedding = server.takeRequest(PATIENCE).json();
                assertThat(embedding.get("model").stringValue())
                    .isEqualTo("text-embedding-3-small");
                assertThat(embedding.get("dimensions").intValue()).isEqualTo(8);

                context.getBean(Moderations.class).create(it -> it.input("Hi")).block();
                assertThat(server.takeRequest(PATIENCE).json().get("model").stringValue())
                    .isEqualTo("omni-moderation-latest");
              });
    }
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

  @Test
  void streamsTellTheirUsageUnlessTheyShouldNot() {
    assertThat(streamed().json().has("stream_options")).isTrue();
    assertThat(streamed("chatflux.stream-usage=false").json().has("stream_options")).isFalse();
  }

  private static RecordedRequest streamed(String... properties) {
    try (var server = OpenAiServer.start()) {
      Contexts.of(server)
          .withPropertyValues(properties)
          .run(
              context ->
                  context.getBean(Chat.class).stream(chat -> chat.user("Hi"))
                      .blockLast(Duration.ofSeconds(30)));
      return server.requests().get(0);
    }
  }

  private static RecordedRequest sent(String... properties) {
    try (var server = OpenAiServer.start()) {
      return sent(server, properties);
    }
  }

  private static RecordedRequest sent(OpenAiServer server, String... properties) {
    Contexts.of(server)
        .withPropertyValues(properties)
        .run(
            context ->
                context
                    .getBean(Chat.class)
                    .create(request -> request.user("Hello"))
                    .block(Duration.ofSeconds(30)));
    return server.takeRequest(Duration.ofSeconds(30));
  }
}
