package dev.chatflux.samples.controllers;

import dev.chatflux.testing.OpenAiServer;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** The application; {@code application.yaml} configures it. */
@SpringBootApplication(proxyBeanMethods = false)
public class Controllers {

  private static final Logger LOG = LoggerFactory.getLogger(Controllers.class);

  /**
   * Starts the server.
   *
   * @param args properties of Spring Boot, as in {@code --server.port=8081}
   */
  public static void main(String[] args) {
    // The native transport makes recent JVMs warn, and a few users do not need it.
    System.setProperty("io.netty.transport.noNative", "true");
    var started = start(System::getenv, args);
    LOG.info(
        "Ask http://localhost:{}; Ctrl-C ends",
        started.getEnvironment().getProperty("local.server.port"));
  }

  /** Without a key and a server to ask, one of the program's own answers. */
  static ConfigurableApplicationContext start(
      Function<String, @Nullable String> environment, String... args) {
    var application = new SpringApplication(Controllers.class);
    if (environment.apply("OPENAI_API_KEY") == null
        && environment.apply("OPENAI_BASE_URL") == null) {
      var server = OpenAiServer.start();
      Rehearsed.in(server);
      application.setDefaultProperties(
          Map.of("chatflux.base-url", server.baseUrl(), "chatflux.api-key", "none-needed"));
      application.addListeners((ApplicationListener<ContextClosedEvent>) closed -> server.close());
    }
    return application.run(args);
  }
}
