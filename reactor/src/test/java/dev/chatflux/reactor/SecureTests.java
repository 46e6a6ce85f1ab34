package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** TLS and HTTP/2. */
class SecureTests {

  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void aTrustedServerIsSpokenToOverTls() {
    try (var server = OpenAiServer.builder().tls().start();
        var openai = client(server, n -> n.tls(tls -> tls.trustManager(server.certificate())))) {
      server.enqueue(Answer.saying("secret words"));
      assertThat(text(openai)).isEqualTo("secret words");
    }
  }

  @Test
  void http2IsNegotiatedIfAskedFor() {
    try (var server = OpenAiServer.builder().tls().http2().start();
        var openai =
            client(server, n -> n.http2(true).tls(tls -> tls.trustManager(server.certificate())))) {
      server.enqueue(Answer.saying("secret words"));
      assertThat(text(openai)).isEqualTo("secret words");
      assertThat(server.requests().get(0).streamId()).isPositive();
    }
  }

  @Test
  void http2FallsBackToWhatTheServerKnows() {
    try (var server = OpenAiServer.builder().tls().start();
        var openai =
            client(server, n -> n.http2(true).tls(tls -> tls.trustManager(server.certificate())))) {
      server.enqueue(Answer.saying("secret words"));
      assertThat(text(openai)).isEqualTo("secret words");
      assertThat(server.requests().get(0).streamId()).isZero();
    }
  }

  @Test
  void http2InClearTextNeedsToBeKnown() {
    try (var server = OpenAiServer.builder().http2().start();
        var openai = client(server, n -> n.http2(true))) {
      server.enqueue(Answer.saying("open words"));
      assertThat(text(openai)).isEqualTo("open words");
      assertThat(server.requests().get(0).streamId()).isPositive();
    }
  }

  @Test
  void cancellingResetsTheStreamAndKeepsTheConnection() {
    try (var server = OpenAiServer.builder().http2().start();
        var openai = client(server, n -> n.http2(true))) {
      server.enqueue(Answer.saying("a b c d e f").stallAfterPieces(3));
      openai.chat().stream(WireTest::story).take(2).blockLast(SOON);
      server.awaitHangUp(SOON);
      assertThat(text(openai)).isNotEmpty();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void pausedSubscribersDoNotStopTheirSiblings() {
    try (var server = OpenAiServer.builder().http2().start();
        var openai = client(server, n -> n.http2(true).maxConnections(1))) {
      for (int i = 0; i < 20; i++) {
        server.enqueue(Answer.endless(4 << 20));
      }
      var paused = Flux.range(0, 20).map(i -> pausedAfterOne(openai)).collectList().block(SOON);
      for (int i = 0; i < 20; i++) {
        server.takeRequest(SOON);
      }
      server.enqueue(Answer.saying("not stopped"));
      assertThat(text(openai)).isEqualTo("not stopped");
      assertThat(server.connections()).isEqualTo(1);
      assertThat(paused).allSatisfy(BaseSubscriber::cancel);
    }
  }

  private static BaseSubscriber<Object> pausedAfterOne(OpenAi openai) {
    var subscriber =
        new BaseSubscriber<Object>() {
          @Override
          protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(1);
          }
        };
    openai.chat().stream(WireTest::story).subscribe(subscriber);
    return subscriber;
  }

  private static String text(OpenAi openai) {
    var text =
        openai.chat().stream(WireTest::story).as(ChatChunks::assemble).map(ChatCompletion::text);
    return String.valueOf(text.block(SOON));
  }

  private static OpenAi client(
      OpenAiServer server, Consumer<dev.chatflux.reactor.netty.NettyTransportBuilder> netty) {
    return OpenAi.builder()
        .environment(name -> null)
        .apiKey("sk-test")
        .baseUrl(server.baseUrl().replace("127.0.0.1", "localhost"))
        .retry(RetryPolicy.none())
        .netty(netty)
        .build();
  }
}
