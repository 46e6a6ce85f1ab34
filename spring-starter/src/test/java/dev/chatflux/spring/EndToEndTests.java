package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.reactor.Chat;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** An application as somebody writes it, which finds the configuration by itself. */
class EndToEndTests {

  @Test
  void theInjectedChatStreams() {
    try (var server = OpenAiServer.builder().key("sk-secret").start();
        var context =
            new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(
                    "chatflux.api-key=sk-secret",
                    "chatflux.base-url=" + server.baseUrl(),
                    "chatflux.headers.x-team=blue",
                    "chatflux.chat.model=gpt-5-mini")
                .run()) {

      server.enqueue(Answer.saying("Once upon a time"));
      StepVerifier.create(context.getBean(Storyteller.class).tell("Tell me a story").collectList())
          .assertNext(
              words -> {
                assertThat(words).hasSizeGreaterThan(1);
                assertThat(String.join("", words)).isEqualTo("Once upon a time");
              })
          .expectComplete()
          .verify(Duration.ofSeconds(30));

      var request = server.takeRequest(Duration.ofSeconds(30));
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.path()).isEqualTo("/v1/chat/completions");
      assertThat(request.header("authorization")).isEqualTo("Bearer sk-secret");
      assertThat(request.header("x-team")).isEqualTo("blue");
      assertThat(request.json().get("model").stringValue()).isEqualTo("gpt-5-mini");
      assertThat(request.json().get("stream").booleanValue()).isTrue();
      assertThat(request.json().at("/messages/0/content").stringValue())
          .isEqualTo("Tell me a story");
    }
  }

  record Storyteller(Chat chat) {

    Flux<String> tell(String ask) {
      return chat.stream(request -> request.user(ask)).mapNotNull(ChatChunk::text);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {

    @Bean
    Storyteller storyteller(Chat chat) {
      return new Storyteller(chat);
    }
  }
}
