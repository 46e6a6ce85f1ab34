package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.Credentials;
import dev.chatflux.reactor.ExchangeFilter;
import dev.chatflux.reactor.MissingApiKeyException;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.UsageLedger;
import dev.chatflux.schema.JsonTypes;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class ChatFluxAutoConfigurationTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void offersOneClientAndItsChat() {
    Contexts.withKey()
        .run(context -> assertThat(context).hasSingleBean(OpenAi.class).hasSingleBean(Chat.class));
  }

  @Test
  void anApplicationThatUsesNeitherStartsWithoutKey() {
    Contexts.bare()
        .run(
            context -> {
              assertThat(context).hasNotFailed().hasSingleBean(OpenAi.class);
              assertThatThrownBy(() -> context.getBean(Chat.class))
                  .hasRootCauseInstanceOf(MissingApiKeyException.class);
            });
  }

  @Test
  void isSwitchedOffByAProperty() {
    Contexts.withKey()
        .withPropertyValues("chatflux.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .doesNotHaveBean(OpenAi.class)
                    .doesNotHaveBean(Chat.class)
                    .doesNotHaveBean(ChatFluxProperties.class));
  }

  @Test
  void isNotThereWithoutTheLibrary() {
    Contexts.withKey()
        .withClassLoader(new FilteredClassLoader(OpenAi.class))
        .run(
            context ->
                assertThat(context).hasNotFailed().doesNotHaveBean(ChatFluxProperties.class));
  }

  @Test
  void aClientOfTheApplicationIsUsedInstead() {
    var own = OpenAi.create("sk-own");
    Contexts.bare()
        .withBean("mine", OpenAi.class, () -> own)
        .run(
            context -> {
              assertThat(context.getBean(OpenAi.class)).isSameAs(own);
              assertThat(context).hasSingleBean(Chat.class);
            });
  }

  record Place(String cityName) {}

  @Test
  void theMapperOfTheApplicationReadsTypedAnswers() {
    Contexts.withKey()
        .withBean(JsonMapper.class, ChatFluxAutoConfigurationTests::snakeCase)
        .run(context -> assertThat(membersOf(context.getBean(Chat.class))).isEqualTo("city_name"));
  }

  @Test
  void typesOfTheApplicationGoBeforeItsMapper() {
    Contexts.withKey()
        .withBean(JsonMapper.class, ChatFluxAutoConfigurationTests::snakeCase)
        .withBean(JsonTypes.class, JsonTypes::standard)
        .run(context -> assertThat(membersOf(context.getBean(Chat.class))).isEqualTo("cityName"));
  }

  @Test
  void aLedgerOfTheApplicationIsToldOfUsage() {
    try (var server = OpenAiServer.start()) {
      Contexts.of(server)
          .withBean(UsageLedger.class, UsageLedger::create)
          .run(
              context -> {
                context.getBean(Chat.class).create(chat -> chat.user("Hi")).block();
                var used = context.getBean(UsageLedger.class).report().total();
                assertThat(used.calls()).isEqualTo(1);
              });
    }
  }

  private static JsonMapper snakeCase() {
    return JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  }

  private static String membersOf(Chat chat) {
    return String.join(
        ",", chat.types().of(Place.class).schema().path("properties").propertyNames());
  }

  @Test
  void aChatOfTheApplicationIsUsedInstead() {
    var own = Chat.answering("Hi");
    Contexts.bare()
        .withBean("mine", Chat.class, () -> own)
        .run(context -> assertThat(context.getBean(Chat.class)).isSameAs(own));
  }

  @Test
  void credentialsOfTheApplicationReplaceTheKey() {
    try (var server = OpenAiServer.start()) {
      Contexts.of(server)
          .withBean(Credentials.class, () -> Credentials.header("api-key", Mono.just("other")))
          .run(
              context -> {
                hello(context.getBean(Chat.class));
                var request = server.takeRequest(PATIENCE);
                assertThat(request.header("api-key")).isEqualTo("other");
                assertThat(request.header("authorization")).isNull();
              });
    }
  }

  @Test
  void credentialsAreEnoughWithoutAnyKey() {
    Contexts.bare()
        .withBean(Credentials.class, Credentials::none)
        .run(context -> assertThat(context.getBean(OpenAi.class)).isNotNull());
  }

  @Test
  void twoCredentialsAreOneTooMany() {
    Contexts.withKey()
        .withBean("one", Credentials.class, Credentials::none)
        .withBean("two", Credentials.class, Credentials::none)
        .run(
            context ->
                assertThatThrownBy(() -> context.getBean(OpenAi.class))
                    .hasRootCauseInstanceOf(NoUniqueBeanDefinitionException.class));
  }

  @Test
  void filtersStandInTheirOrder() {
    try (var server = OpenAiServer.start()) {
      Contexts.of(server)
          .withUserConfiguration(TwoFilters.class)
          .run(
              context -> {
                hello(context.getBean(Chat.class));
                assertThat(server.takeRequest(PATIENCE).header("x-filters"))
                    .isEqualTo("outer inner");
              });
    }
  }

  @Test
  void customizersHaveTheLastWordInTheirOrder() {
    try (var server = OpenAiServer.start()) {
      Contexts.of(server)
          .withPropertyValues("chatflux.headers.x-said-by=properties")
          .withUserConfiguration(TwoCustomizers.class)
          .run(
              context -> {
                hello(context.getBean(Chat.class));
                var request = server.takeRequest(PATIENCE);
                assertThat(request.header("x-said-by")).isEqualTo("second");
                assertThat(request.header("authorization")).isEqualTo("Bearer sk-customized");
              });
    }
  }

  @Test
  void closingTheContextClosesTheClientAndItsRunningCalls() {
    try (var server = Contexts.silentServer()) {
      Contexts.of(server)
          .withPropertyValues("chatflux.retry.max-retries=0")
          .run(
              context -> {
                var chat = context.getBean(Chat.class);
                var running = chat.create(spec -> spec.user("Hello")).toFuture();
                var request = server.takeRequest(PATIENCE);

                context.getSourceApplicationContext().close();

                assertThat(server.awaitHangUp(PATIENCE)).isEqualTo(request);
                assertThat(running).failsWithin(PATIENCE);
                assertThatThrownBy(() -> hello(chat))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The client is closed");
              });
    }
  }

  private static void hello(Chat chat) {
    chat.create(request -> request.user("Hello")).block(PATIENCE);
  }

  @Configuration(proxyBeanMethods = false)
  static class TwoFilters {

    @Bean
    @Order(2)
    ExchangeFilter inner() {
      return (request, next) ->
          next.exchange(
              request.header("x-filters", request.headers().first("x-filters") + " inner"));
    }

    @Bean
    @Order(1)
    ExchangeFilter outer() {
      return (request, next) -> next.exchange(request.header("x-filters", "outer"));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class TwoCustomizers {

    @Bean
    Credentials credentials() {
      return Credentials.apiKey("sk-bean");
    }

    @Bean
    @Order(2)
    OpenAiCustomizer second() {
      return openai -> openai.header("x-said-by", "second").apiKey("sk-customized");
    }

    @Bean
    @Order(1)
    OpenAiCustomizer first() {
      return openai -> openai.header("x-said-by", "first").apiKey("sk-overruled");
    }
  }
}
