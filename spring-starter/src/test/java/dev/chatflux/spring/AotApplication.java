package dev.chatflux.spring;

import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.FunctionTool;
import dev.chatflux.reactor.Tool;
import dev.chatflux.reactor.Tools;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application that is processed ahead of time: it asks two clients, and says what it got. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AotApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(AotApplication.class, arguments).close();
  }

  @Bean
  CommandLineRunner run(Chat chat, @Qualifier("other") Chat other, Tools tools) {
    return arguments -> {
      System.out.println("main: " + ask(chat));
      System.out.println("other: " + ask(other));
      System.out.println(tools);
    };
  }

  private static String ask(Chat chat) {
    return chat.create(it -> it.user("Hello")).block(Duration.ofSeconds(30)).text();
  }

  record Place(String city) {}

  record Day(String name) {}

  @Bean
  FunctionTool<Place> weather() {
    return FunctionTool.of("get_weather", "Tells the weather", Place.class, place -> "sun");
  }

  static class Calendar {

    @Tool("Lists the appointments of a day")
    String appointments(Day day) {
      return "dentist on " + day.name();
    }
  }

  @Bean
  Calendar calendar() {
    return new Calendar();
  }
}
