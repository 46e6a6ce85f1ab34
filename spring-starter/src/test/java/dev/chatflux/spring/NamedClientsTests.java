package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.Credentials;
import dev.chatflux.reactor.Embeddings;
import dev.chatflux.reactor.ExchangeFilter;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Several clients in one application, each with its own properties and beans. */
class NamedClientsTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final OpenAiServer first = OpenAiServer.start();
  private final OpenAiServer second =
      OpenAiServer.builder().model("mistral-large").model("mistral-embed").start();

  private ApplicationContextRunner two() {
    return Contexts.of(first)
        .withUserConfiguration(Application.class)
        .withPropertyValues(
            "chatflux.clients.other.api-key=sk-other",
            "chatflux.clients.other.base-url=" + second.baseUrl(),
            "chatflux.clients.other.chat.model=mistral-large",
            "chatflux.clients.other.embeddings.model=mistral-embed");
  }

  @Test
  void eachIsInjectedByItsNameAndTheMainOneWithout() {
    two()
        .run(
            context -> {
              var user = context.getBean(User.class);
              hello(user.main());
              var request = first.takeRequest(PATIENCE);
              assertThat(request.header("authorization")).isEqualTo("Bearer sk-secret");
              assertThat(request.json().get("model").stringValue()).isEqualTo("gpt-5-mini");

              hello(user.other());
              var another = second.takeRequest(PATIENCE);
              assertThat(another.header("authorization")).isEqualTo("Bearer sk-other");
              assertThat(another.json().get("model").stringValue()).isEqualTo("mistral-large");

              user.embeddings().create(it -> it.input("Hi")).block(PATIENCE);
              assertThat(second.takeRequest(PATIENCE).json().get("model").stringValue())
                  .isEqualTo("mistral-embed");
            });
  }

  @Test
  void aBeanWithItsNameBelongsToItAndNoOther() {
    two()
        .withUserConfiguration(Qualified.class)
        .run(
            context -> {
              hello(context.getBean(User.class).main());
              var request = first.takeRequest(PATIENCE);
              assertThat(request.header("authorization")).isEqualTo("Bearer sk-secret");
              assertThat(request.header("x-filter")).isEqualTo("main");

              hello(context.getBean(User.class).other());
              var another = second.takeRequest(PATIENCE);
              assertThat(another.header("authorization")).isEqualTo("Bearer sk-qualified");
              assertThat(another.header("x-filter")).isNull();
              assertThat(another.header("x-customized")).isEqualTo("other");
            });
  }

  @Test
  void itIsClosedWithTheContext() {
    two()
        .run(
            context -> {
              var other = context.getBean(User.class).other();
              context.getSourceApplicationContext().close();
              assertThatThrownBy(() -> hello(other)).hasMessage("The client is closed");
            });
  }

  @Test
  void aServerOfItsOwnIsNotSentTheKeyOfAnother() {
    Contexts.withKey()
        .withPropertyValues("chatflux.clients.other.base-url=https://api.example/v1")
        .run(
            context ->
                assertThatThrownBy(() -> context.getBean("otherOpenAi"))
                    .hasRootCauseInstanceOf(MissingClientKeyException.class)
                    .hasRootCauseMessage("No API key: set chatflux.clients.other.api-key"));
  }

  @Test
  void aServerOnThisMachineNeedsNoKey() {
    Contexts.bare()
        .withPropertyValues(
            "chatflux.clients.other.base-url=" + second.baseUrl(),
            "chatflux.clients.other.chat.model=llama3")
        .run(
            context -> {
              var chat = context.getBean("otherChat", Chat.class);
              chat.create(it -> it.user("Hi")).onErrorComplete().block(PATIENCE);
              assertThat(second.takeRequest(PATIENCE).header("authorization")).isNull();
            });
  }

  @Test
  void allAreSwitchedOffByAProperty() {
    Contexts.withKey()
        .withPropertyValues("chatflux.clients.other.api-key=sk-other", "chatflux.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(OpenAi.class));
  }

  private static void hello(Chat chat) {
    chat.create(request -> request.user("Hello")).block(PATIENCE);
  }

  record User(Chat main, Chat other, Embeddings embeddings) {}

  @Configuration(proxyBeanMethods = false)
  static class Application {

    @Bean
    User user(
        Chat main, @Qualifier("other") Chat other, @Qualifier("other") Embeddings embeddings) {
      return new User(main, other, embeddings);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Qualified {

    @Bean
    @Qualifier("other")
    Credentials credentials() {
      return Credentials.apiKey("sk-qualified");
    }

    @Bean
    ExchangeFilter filter() {
      return (request, next) -> next.exchange(request.header("x-filter", "main"));
    }

    @Bean
    @Qualifier("other")
    OpenAiCustomizer customizer() {
      return builder -> builder.header("x-customized", "other");
    }
  }
}
