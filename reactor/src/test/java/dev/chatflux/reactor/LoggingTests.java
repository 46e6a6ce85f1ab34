package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.ApiRequest.QueryParameter;
import dev.chatflux.reactor.netty.NettyTransport;
import dev.chatflux.testing.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Logs and texts tell what happens, and no secret. */
class LoggingTests extends WireTest {

  private static final String KEY = "sk-hush-1";
  private static final String HEADER = "hush-2";
  private static final String QUERY = "hush-3";

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.chatflux");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.DEBUG);
    openai = client(b -> b.apiKey(KEY).header("x-secret", HEADER).query("token", QUERY));
  }

  @AfterEach
  void stopListening() {
    logger.setLevel(null);
    logger.detachAppender(log);
  }

  @Test
  void aCallIsLoggedWithItsOutcome() {
    server.enqueue(Answer.usual().header("x-request-id", "req_7"));
    openai.models().get("gpt-5").block(SOON);
    assertThat(lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("GET /models/gpt-5"))
        .anyMatch(line -> line.contains(server.baseUrl()) && line.contains("attempt 1"))
        .anyMatch(line -> line.contains("200") && line.contains("req_7"));
    assertSilent(String.join("\n", lines()));
  }

  @Test
  void aFailureIsLoggedWithItsOutcome() {
    server.enqueue(
        Answer.error(429, "requests", "rate_limit_exceeded", "Slow down")
            .header("x-request-id", "req_8"));
    StepVerifier.create(story())
        .verifyErrorSatisfies(
            error -> {
              var trace = new StringWriter();
              error.printStackTrace(new PrintWriter(trace));
              assertSilent(trace.toString());
            });
    assertThat(lines())
        .anyMatch(
            line ->
                line.startsWith("POST /chat/completions")
                    && line.contains("429")
                    && line.contains("req_8"));
    assertSilent(String.join("\n", lines()));
  }

  @Test
  void nothingIsLoggedAboveDebug() {
    logger.setLevel(Level.INFO);
    openai.models().get("gpt-5").block(SOON);
    assertThat(log.list).isEmpty();
  }

  @Test
  void aKeyThatCannotBeSentIsNotShown() {
    openai = client(b -> b.apiKey("sk-hush\n-1"));
    StepVerifier.create(story())
        .verifyErrorSatisfies(
            error -> {
              assertThat(error).isInstanceOf(IllegalArgumentException.class);
              var trace = new StringWriter();
              error.printStackTrace(new PrintWriter(trace));
              assertSilent(trace.toString());
            });
    assertThat(server.connections()).isZero();
  }

  @Test
  void noTextShowsASecret() {
    var credentials = Credentials.apiKey(KEY);
    var request =
        ApiRequest.get("/models").header("authorization", "Bearer " + KEY).query("token", QUERY);
    var texts =
        List.of(
            openai,
            openai.settings(),
            openai.mutate(),
            openai.settings().transport(),
            credentials,
            Credentials.bearer(Mono.just(KEY)),
            Credentials.header("api-key", Mono.just(KEY)),
            request,
            request.headers(),
            new QueryParameter("token", QUERY),
            NettyTransport.builder().proxy("http://user:hush@proxy"),
            openai.chat(),
            openai.models().get("gpt-5"),
            story());
    assertThat(texts).allSatisfy(text -> assertSilent(text.toString()));
    assertThat(openai).hasToString("OpenAi[" + server.baseUrl() + "]");
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static void assertSilent(String text) {
    assertThat(text).isNotEmpty().doesNotContain("hush");
  }
}
