package dev.chatflux.samples.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** The application; {@code application.yaml} configures it. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(WebChatProperties.class)
public class WebChat {

  private static final Logger LOG = LoggerFactory.getLogger(WebChat.class);

  /**
   * Starts the server.
   *
   * @param args properties of Spring Boot, as in {@code --server.port=8081}
   */
  public static void main(String[] args) {
    // The native transport makes recent JVMs warn, and a few users do not need it.
    System.setProperty("io.netty.transport.noNative", "true");
    SpringApplication.run(WebChat.class, args);
  }

  @EventListener
  void tellWhereItIs(WebServerInitializedEvent started) {
    LOG.info(
        "Open http://localhost:{} in a browser; Ctrl-C ends", started.getWebServer().getPort());
  }
}
