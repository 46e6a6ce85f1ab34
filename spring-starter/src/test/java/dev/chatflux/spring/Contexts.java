package dev.chatflux.spring;

import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Runners with the auto-configuration. */
final class Contexts {

  /** An application that configures nothing. */
  static ApplicationContextRunner bare() {
    return new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(ChatFluxAutoConfiguration.class));
  }

  /** An application with a key. */
  static ApplicationContextRunner withKey() {
    return bare()
        .withPropertyValues("chatflux.api-key=sk-secret", "chatflux.chat.model=gpt-5-mini");
  }

  /** An application with a key that talks to this server. */
  static ApplicationContextRunner of(OpenAiServer server) {
    return withKey().withPropertyValues("chatflux.base-url=" + server.baseUrl());
  }

  /** A server that reads and says nothing. */
  static OpenAiServer silentServer() {
    var server = OpenAiServer.start();
    server.when(request -> true).answer(Answer.usual().delayHead(Duration.ofHours(1)));
    return server;
  }

  private Contexts() {}
}
