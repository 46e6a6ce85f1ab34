package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.testing.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** An application that passes a stream on to browsers, and browsers that go away. */
class BrowserTests extends WireTest {

  private WatchedClient client;
  private DisposableServer application;

  @BeforeEach
  void serve() {
    client = new WatchedClient(server, netty -> {});
    openai = client.openai();
    application = HttpServer.create().host("127.0.0.1").handle(this::answer).bindNow();
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    var events = story().map(ChatChunk::toString).map(data -> "data: " + data + "\n\n");
    return response.sse().sendString(events);
  }

  @AfterEach
  void stop() {
    application.disposeNow();
    client.close();
  }

  @Test
  void leavingWhileNothingCanBeWrittenHangsUp() throws IOException {
    server.when(request -> true).answer(Answer.usual().stallAfterPieces(1));
    for (int i = 0; i < CancelContract.TIMES; i++) {
      try (var browser = browser()) {
        readTo(browser, "data: ");
      }
    }
    assertHungUp();
  }

  @Test
  void leavingInTheMiddleOfItHangsUp() throws IOException {
    server
        .when(request -> true)
        .answer(
            Answer.saying("on and ".repeat(1_000))
                .pace(Duration.ofMillis(1))
                .stallAfterPieces(1_000));
    for (int i = 0; i < CancelContract.TIMES; i++) {
      try (var browser = browser()) {
        readTo(browser, "data: ");
      }
    }
    assertHungUp();
  }

  @Test
  void leavingBeforeAnythingIsSaidHangsUp() throws IOException {
    server.when(request -> true).answer(Answer.usual().stallAfterPieces(0));
    for (int i = 0; i < CancelContract.TIMES; i++) {
      try (var browser = browser()) {
        server.takeRequest(SOON);
        assertThat(browser.isConnected()).isTrue();
      }
    }
    assertHungUp();
  }

  private Socket browser() throws IOException {
    var socket = new Socket("127.0.0.1", application.port());
    socket.setSoTimeout(Math.toIntExact(SOON.toMillis()));
    var request = "GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void readTo(Socket socket, String text) throws IOException {
    var read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).isNotNegative();
      read.append((char) next);
    }
  }

  private void assertHungUp() {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(server.hangUps()).isEqualTo(CancelContract.TIMES));
    client.assertHoldsNothing(0);
    client.assertReleasesAllBuffers();
  }
}
