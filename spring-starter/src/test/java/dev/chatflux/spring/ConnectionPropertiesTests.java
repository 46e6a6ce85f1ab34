package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.errors.BadRequestException;
import dev.chatflux.errors.ConnectionException;
import dev.chatflux.errors.HeadTimeoutException;
import dev.chatflux.errors.IdleTimeoutException;
import dev.chatflux.errors.TotalTimeoutException;
import dev.chatflux.reactor.Chat;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import dev.chatflux.testing.RecordedRequest;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientConfig;

/** What the properties change in connections, and in how long they are waited for. */
class ConnectionPropertiesTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void theConnectTimeoutIsPassedOn() {
    var configuration = configuration(Contexts.withKey(), "chatflux.connect-timeout=1234ms");
    assertThat(configuration.options().get(ChannelOption.CONNECT_TIMEOUT_MILLIS)).isEqualTo(1234);
  }

  @Test
  void theHeadTimeoutEndsTheWaitForAnAnswer() {
    try (var server = Contexts.silentServer()) {
      withoutRetries(server)
          .withPropertyValues("chatflux.head-timeout=50ms")
          .run(
              context ->
                  assertThatThrownBy(() -> hello(context.getBean(Chat.class)))
                      .isInstanceOf(HeadTimeoutException.class));
    }
  }

  @Test
  void theIdleTimeoutEndsTheWaitForTheNextPiece() {
    try (var server = OpenAiServer.start()) {
      server.enqueue(Answer.usual().stallAfterPieces(1));
      withoutRetries(server)
          .withPropertyValues("chatflux.idle-timeout=200ms")
          .run(
              context ->
                  assertThatThrownBy(
                          () ->
                              context.getBean(Chat.class).stream(request -> request.user("Hello"))
                                  .blockLast(PATIENCE))
                      .isInstanceOf(IdleTimeoutException.class));
    }
  }

  @Test
  void theTotalTimeoutEndsTheCall() {
    try (var server = Contexts.silentServer()) {
      withoutRetries(server)
          .withPropertyValues("chatflux.total-timeout=50ms")
          .run(
              context ->
                  assertThatThrownBy(() -> hello(context.getBean(Chat.class)))
                      .isInstanceOf(TotalTimeoutException.class));
    }
  }

  @Test
  void callsWaitForAConnectionOnlyAsLongAsTheAcquireTimeout() {
    try (var server = Contexts.silentServer()) {
      withoutRetries(server)
          .withPropertyValues(
              "chatflux.pool.max-connections=1", "chatflux.pool.acquire-timeout=50ms")
          .run(
              context -> {
                var chat = context.getBean(Chat.class);
                var first = chat.create(request -> request.user("Hello")).subscribe();
                server.takeRequest(PATIENCE);

                assertThatThrownBy(() -> hello(chat))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("maxConnections, acquireTimeout");
                assertThat(server.requests()).hasSize(1);
                first.dispose();
              });
    }
  }

  @Test
  void callsBeyondTheMostThatMayWaitFail() {
    try (var server = Contexts.silentServer()) {
      withoutRetries(server)
          .withPropertyValues(
              "chatflux.pool.max-connections=1", "chatflux.pool.max-pending-calls=1")
          .run(
              context -> {
                var chat = context.getBean(Chat.class);
                var first = chat.create(request -> request.user("Hello")).subscribe();
                server.takeRequest(PATIENCE);
                var second = chat.create(request -> request.user("Hello")).subscribe();

                assertThatThrownBy(() -> hello(chat))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("maxPendingCalls");
                second.dispose();
                first.dispose();
              });
    }
  }

  @Test
  void aConnectionIsUsedAgain() {
    assertThat(connectionsOfTwoCalls()).isEqualTo(1);
  }

  @Test
  void aConnectionThatWasIdleForTooLongIsNotUsedAgain() {
    assertThat(connectionsOfTwoCalls("chatflux.pool.max-idle-time=0s")).isEqualTo(2);
  }

  @Test
  void aConnectionThatIsTooOldIsNotUsedAgain() {
    assertThat(connectionsOfTwoCalls("chatflux.pool.max-life-time=1ms")).isEqualTo(2);
  }

  @Test
  void anEventThatIsTooLargeIsNotRead() {
    tooLarge("chatflux.read.max-event=10B", Answer.usual(), "maxEventBytes", true);
  }

  @Test
  void anAnswerThatIsTooLargeIsNotRead() {
    tooLarge("chatflux.read.max-body=10B", Answer.usual(), "maxBodyBytes", false);
  }

  @Test
  void ofAnErrorThatIsTooLargeTheStartIsRead() {
    try (var server = OpenAiServer.start()) {
      server.enqueue(Answer.text(400, "text/plain", "0123456789abc"));
      withoutRetries(server)
          .withPropertyValues("chatflux.read.max-error=10B")
          .run(
              context ->
                  assertThatThrownBy(() -> hello(context.getBean(Chat.class)))
                      .isInstanceOfSatisfying(
                          BadRequestException.class,
                          error -> assertThat(error.body()).isEqualTo("0123456789")));
    }
  }

  private static void tooLarge(String property, Answer answer, String limit, boolean isStream) {
    try (var server = OpenAiServer.start()) {
      server.enqueue(answer);
      withoutRetries(server)
          .withPropertyValues(property)
          .run(
              context -> {
                var chat = context.getBean(Chat.class);
                assertThatThrownBy(
                        () -> {
                          if (isStream) {
                            chat.stream(request -> request.user("Hello")).blockLast(PATIENCE);
                          } else {
                            hello(chat);
                          }
                        })
                    .hasMessageContaining(limit);
              });
    }
  }

  @Test
  void aProxyIsAskedToConnect() {
    try (var proxy = OpenAiServer.start()) {
      proxy.enqueue(Answer.text(403, "text/plain", "No"));
      Contexts.withKey()
          .withPropertyValues(
              "chatflux.base-url=http://api.invalid/v1",
              "chatflux.retry.max-retries=0",
              "chatflux.proxy=http://user:password@127.0.0.1:" + proxy.port())
          .run(
              context ->
                  assertThatThrownBy(() -> hello(context.getBean(Chat.class)))
                      .isInstanceOf(ConnectionException.class));
      var request = proxy.takeRequest(PATIENCE);
      assertThat(request.method()).isEqualTo("CONNECT");
      assertThat(request.path()).isEqualTo("api.invalid:80");
      assertThat(request.header("proxy-authorization")).startsWith("Basic ");
    }
  }

  @Test
  void noneIsNoProxyWhateverTheSystemSays() {
    var behindProxy =
        Contexts.withKey().withSystemProperties("http.proxyHost=proxy", "https.proxyHost=proxy");
    assertThat(configuration(behindProxy).hasProxy()).isTrue();
    assertThat(configuration(behindProxy, "chatflux.proxy=none").hasProxy()).isFalse();
  }

  private static long connectionsOfTwoCalls(String... properties) {
    try (var server = OpenAiServer.start()) {
      server.enqueue(Answer.usual().delayHead(Duration.ofMillis(20)));
      Contexts.of(server)
          .withPropertyValues(properties)
          .run(
              context -> {
                hello(context.getBean(Chat.class));
                hello(context.getBean(Chat.class));
              });
      return server.requests().stream().map(RecordedRequest::connectionId).distinct().count();
    }
  }

  private static HttpClientConfig configuration(
      ApplicationContextRunner runner, String... properties) {
    var seen = new AtomicReference<HttpClientConfig>();
    UnaryOperator<HttpClient> look =
        client -> {
          seen.set(client.configuration());
          return client;
        };
    runner
        .withPropertyValues(properties)
        .withBean(
            OpenAiCustomizer.class, () -> openai -> openai.netty(netty -> netty.customize(look)))
        .run(context -> assertThat(context.getBean(Chat.class)).isNotNull());
    return seen.get();
  }

  private static ApplicationContextRunner withoutRetries(OpenAiServer server) {
    return Contexts.of(server).withPropertyValues("chatflux.retry.max-retries=0");
  }

  private static void hello(Chat chat) {
    chat.create(request -> request.user("Hello")).block(PATIENCE);
  }
}
