package dev.chatflux.samples.web;

import dev.chatflux.spring.OpenAiCustomizer;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** A server of the program's own, which answers as long as no other is named. */
@Configuration(proxyBeanMethods = false)
@Conditional(NoServiceNamed.class)
class EmbeddedService {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedService.class);

  /** About as fast as a model, so that the words can be seen coming. */
  private static final Duration PACE = Duration.ofMillis(30);

  @Bean
  OpenAiServer openAiServer() {
    LOG.info("No OPENAI_API_KEY: a server of this program answers, without a model");
    var server = OpenAiServer.builder().deltaDelay(PACE).start();
    Rehearsed.in(server);
    return server;
  }

  @Bean
  OpenAiCustomizer embedded(OpenAiServer server) {
    return openai -> openai.baseUrl(server.baseUrl()).apiKey("none-needed");
  }
}
