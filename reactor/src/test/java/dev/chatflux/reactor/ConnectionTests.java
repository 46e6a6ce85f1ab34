package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.errors.ConnectionException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

/** Connections that cannot be made, or run out. */
class ConnectionTests extends StreamTest {

  @ParameterizedTest
  @EnumSource
  void aRefusedConnectionNamesTheServer(Streamed stream) throws IOException {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    openai = client(b -> b.baseUrl("http://127.0.0.1:" + free + "/v1"));
    assertUnreachable(stream, "ConnectionException", "127.0.0.1:" + free);
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownHostIsNamed(Streamed stream) {
    openai =
        client(
            b ->
                b.baseUrl("http://no-such-host.invalid/v1")
                    .netty(n -> n.connectTimeout(Duration.ofMillis(400))));
    assertUnreachable(stream, "ConnectionException", "no-such-host.invalid");
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatIsNotTrustedIsNotSpokenTo(Streamed stream) {
    try (var secure = OpenAiServer.builder().tls().start()) {
      openai = client(b -> b.baseUrl(secure.baseUrl()));
      assertUnreachable(stream, "ConnectionException", "secure");
      assertThat(secure.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerWithoutTlsIsNotSpokenToOverTls(Streamed stream) {
    openai = client(b -> b.baseUrl(server.baseUrl().replace("http:", "https:")));
    assertUnreachable(stream, "ConnectionException", "secure");
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionMustBeMadeInTime(Streamed stream) throws IOException {
    // A full backlog: the system leaves further connections unanswered.
    var fillers = new ArrayList<SocketChannel>();
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 16; i++) {
        var filler = SocketChannel.open();
        filler.configureBlocking(false);
        filler.connect(full.getLocalSocketAddress());
        fillers.add(filler);
      }
      var url = "http://127.0.0.1:" + full.getLocalPort() + "/v1";
      openai = client(b -> b.baseUrl(url).netty(n -> n.connectTimeout(Duration.ofMillis(200))));
      assertUnreachable(stream, "ConnectTimeoutException", "connectTimeout");
    } finally {
      for (var filler : fillers) {
        filler.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPoolThatIsExhaustedNamesItsSettings(Streamed stream) {
    server.enqueue(Answer.usual().delayHead(Duration.ofMinutes(1)));
    openai =
        client(
            b ->
                b.netty(
                    n ->
                        n.maxConnections(1)
                            .maxPendingCalls(1)
                            .acquireTimeout(Duration.ofMillis(300))));
    var running = openai.models().get("gpt-5").subscribe();
    server.takeRequest(SOON);
    var waiting = stream.stream(openai).materialize().next().toFuture();
    assertUnreachable(stream, "ConnectionException", "maxPendingCalls");
    assertThat(waiting.join().getThrowable())
        .isExactlyInstanceOf(ConnectionException.class)
        .hasMessageContaining("maxConnections")
        .hasMessageContaining("acquireTimeout");
    assertThat(server.requests()).hasSize(1);
    running.dispose();
  }

  private void assertUnreachable(Streamed stream, String exception, String says) {
    var received = receive(stream);
    assertFailed(stream, received, exception, List.of());
    assertThat(received.error()).hasMessageContaining(says);
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
}
