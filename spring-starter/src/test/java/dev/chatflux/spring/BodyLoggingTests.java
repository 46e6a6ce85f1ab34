package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.chatflux.reactor.Chat;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BodyLoggingTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void nothingIsLoggedByDefault() {
    assertThat(logged(Answer.saying("Once upon a time"))).isEmpty();
  }

  @Test
  void whatIsSentAndWhatComesBackIsLoggedWithoutTheKey() {
    var lines = logged(Answer.saying("从前 there was"), "chatflux.logging.bodies=true");
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("POST /chat/completions sends: {").contains("Tell me");
    assertThat(lines.get(1)).contains("answered (onComplete)", "从前", "[DONE]");
    assertThat(lines.toString()).doesNotContain("sk-secret");
  }

  @Test
  void longBodiesAreCutOff() {
    var lines =
        logged(
            Answer.saying("Once upon a time"),
            "chatflux.logging.bodies=true",
            "chatflux.logging.max-size=10B");
    assertThat(lines.get(0)).contains("sends: {\"model\":\"… (");
    assertThat(lines.get(1)).contains(" bytes more)").doesNotContain("DONE");
  }

  private static List<String> logged(Answer answer, String... properties) {
    var appender = new ListAppender<ILoggingEvent>();
    var logger = (Logger) LoggerFactory.getLogger("dev.chatflux.bodies");
    logger.setLevel(ch.qos.logback.classic.Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(appender);
    appender.start();
    try (var server = OpenAiServer.start()) {
      server.enqueue(answer);
      Contexts.of(server)
          .withPropertyValues(properties)
          .run(
              context ->
                  context.getBean(Chat.class).stream(chat -> chat.user("Tell me"))
                      .blockLast(PATIENCE));
    } finally {
      logger.detachAppender(appender);
    }
    return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
