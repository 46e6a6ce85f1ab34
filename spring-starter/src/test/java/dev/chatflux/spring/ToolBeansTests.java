package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.FunctionTool;
import dev.chatflux.reactor.Tool;
import dev.chatflux.reactor.Tools;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Tools of an application, and which chats may call them. */
class ToolBeansTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void allToolsAreThereToBeInjectedInTheirOrder() {
    Contexts.withKey()
        .withUserConfiguration(Application.class)
        .run(
            context ->
                assertThat(context.getBean(Tools.class))
                    .hasToString("Tools[get_weather, get_time, appointments]"));
  }

  @Test
  void withoutAnyThereAreNone() {
    Contexts.withKey()
        .run(context -> assertThat(context.getBean(Tools.class)).hasToString("Tools[]"));
  }

  @Test
  void modelsMayNotCallThemUnlessSomebodySaysSo() {
    try (var server = OpenAiServer.start()) {
      Contexts.of(server)
          .withUserConfiguration(Application.class)
          .run(context -> context.getBean(Chat.class).create(it -> it.user("Hi")).block(PATIENCE));
      assertThat(server.takeRequest(PATIENCE).json().has("tools")).isFalse();
    }
  }

  @Test
  void aPropertyLetsTheInjectedChatCallThem() {
    try (var server = OpenAiServer.start()) {
      server.enqueue(
          Answer.calling("appointments", "{\"day\": \"today\"}"), Answer.saying("Dentist"));
      Contexts.of(server)
          .withUserConfiguration(Application.class)
          .withPropertyValues("chatflux.chat.tools=true")
          .run(context -> context.getBean(Chat.class).create(it -> it.user("Hi")).block(PATIENCE));
      assertThat(server.takeRequest(PATIENCE).json().get("tools")).hasSize(3);
      assertThat(server.takeRequest(PATIENCE).json().at("/messages/2/content").stringValue())
          .contains("dentist today");
    }
  }

  @Test
  void toolsOfTheApplicationAreUsedInstead() {
    var own = Tools.of();
    Contexts.withKey()
        .withUserConfiguration(Application.class)
        .withBean("own", Tools.class, () -> own)
        .run(context -> assertThat(context.getBean(Tools.class)).isSameAs(own));
  }

  record Place(String city) {}

  static class Calendar {

    @Tool("Lists the appointments of a day")
    String appointments(String day) {
      return "dentist " + day;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Application {

    @Bean
    @Order(2)
    FunctionTool<Place> time() {
      return FunctionTool.of("get_time", "Tells the time", Place.class, place -> "noon");
    }

    @Bean
    @Order(1)
    FunctionTool<Place> weather() {
      return FunctionTool.of("get_weather", "Tells the weather", Place.class, place -> "sun");
    }

    @Bean
    Calendar calendar() {
      return new Calendar();
    }
  }
}
