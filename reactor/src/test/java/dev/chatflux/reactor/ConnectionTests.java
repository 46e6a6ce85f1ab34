package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.errors.ConnectTimeoutException;
import dev.chatflux.errors.ConnectionException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.testing.Answer;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Connections that cannot be made, break, or run out. */
class ConnectionTests extends WireTest {

  @Test
  void aRefusedConnectionNamesTheServer() throws Exception {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    openai = client(b -> b.baseUrl("http://127.0.0.1:" + free + "/v1"));
    StepVerifier.create(openai.models().get("gpt-5"))
        .verifyErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("127.0.0.1:" + free)
                    .hasMessageContaining("GET /models/gpt-5"));
  }

  @Test
  void anUnknownHostIsNamed() {
    openai =
        client(
            b ->
                b.baseUrl("http://no-such-host.invalid/v1")
                    .netty(n -> n.connectTimeout(Duration.ofMillis(400))));
    StepVerifier.create(openai.models().get("gpt-5"))
        .verifyErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("no-such-host.invalid"));
  }

  @Test
  void aConnectionMustBeMadeInTime() throws Exception {
    // A full backlog: the system leaves further connections unanswered.
    try (var full = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      var fillers = new java.util.ArrayList<java.nio.channels.SocketChannel>();
      for (int i = 0; i < 16; i++) {
        var filler = java.nio.channels.SocketChannel.open();
        filler.configureBlocking(false);
        filler.connect(full.getLocalSocketAddress());
        fillers.add(filler);
      }
      var url = "http://127.0.0.1:" + full.getLocalPort() + "/v1";
      openai = client(b -> b.baseUrl(url).netty(n -> n.connectTimeout(Duration.ofMillis(200))));
      StepVerifier.create(openai.models().get("gpt-5"))
          .verifyErrorSatisfies(
              error ->
                  assertThat(error)
                      .isInstanceOf(ConnectTimeoutException.class)
                      .hasMessageContaining("connectTimeout"));
      for (var filler : fillers) {
        filler.close();
      }
    }
  }

  @Test
  void aStaleConnectionIsReplacedUnseen() {
    openai.models().get("gpt-5").block(SOON);
    server.enqueue(Answer.usual().closeBeforeHead());
    openai.models().get("gpt-5").block(SOON);
    assertThat(server.requests()).hasSize(3);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void aFreshConnectionThatBreaksIsAnError() {
    server.enqueue(Answer.usual().closeBeforeHead());
    StepVerifier.create(openai.models().get("gpt-5"))
        .verifyErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("before the answer"));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void connectionsThatTheServerClosedWhileIdleDoNotHurt() {
    openai.models().get("gpt-5").block(SOON);
    server.dropConnections();
    await().atMost(SOON).untilAsserted(() -> assertThat(server.openConnections()).isZero());
    openai.models().get("gpt-5").block(SOON);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aBodyThatBreaksOffIsAConnectionError() {
    server.enqueue(Answer.usual().cutAfter(10));
    StepVerifier.create(openai.models().get("gpt-5"))
        .verifyErrorSatisfies(
            error -> {
              assertThat(error).isInstanceOf(ConnectionException.class);
              assertThat(((OpenAiException) error).requestId()).isNotNull();
            });
  }

  @Test
  void anExhaustedPoolNamesItsSetting() {
    server.when(request -> true).answer(Answer.usual().delayHead(Duration.ofMinutes(1)));
    openai =
        client(
            b ->
                b.netty(
                    n ->
                        n.maxConnections(1)
                            .maxPendingCalls(1)
                            .acquireTimeout(Duration.ofMillis(100))));
    var running = openai.models().get("gpt-5").subscribe();
    server.takeRequest(SOON);
    var failures =
        Flux.range(0, 3)
            .flatMap(i -> openai.models().get("gpt-5").materialize())
            .map(signal -> String.valueOf(signal.getThrowable()))
            .collectList()
            .block(SOON);
    assertThat(failures)
        .hasSize(3)
        .anyMatch(text -> text.contains("maxPendingCalls"))
        .anyMatch(text -> text.contains("maxConnections"))
        .allMatch(text -> text.contains("ConnectionException"));
    running.dispose();
  }

  @Test
  void somethingOtherThanHttpIsAConnectionError() {
    server.enqueue(
        Answer.garbage(
            "SSH-2.0-OpenSSH_9.2\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    StepVerifier.create(openai.models().get("gpt-5")).verifyError(ConnectionException.class);
  }
}
