package dev.chatflux.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chatflux.testing.Wiretap.End;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordingTests {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final OpenAiServer server = OpenAiServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void requestsAreRecorded() {
    new Caller(server).post("/v1/moderations?a=b", "{\"input\":\"Hi, 你好\"}");
    var request = server.takeRequest(SOON);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/v1/moderations?a=b");
    assertThat(request.header("Authorization")).isEqualTo("Bearer sk-test");
    assertThat(request.header("x-none")).isNull();
    assertThat(request.json().path("input").stringValue()).isEqualTo("Hi, 你好");
    assertThat(server.requests()).containsExactly(request);
  }

  @Test
  void requestsAreTakenOneByOne() {
    var caller = new Caller(server);
    caller.get("/v1/models");
    caller.get("/v1/engines");
    assertThat(server.takeRequest(SOON).path()).isEqualTo("/v1/models");
    assertThat(server.takeRequest(SOON).path()).isEqualTo("/v1/engines");
    assertThatThrownBy(() -> server.takeRequest(Duration.ofMillis(10)))
        .isInstanceOf(AssertionError.class)
        .hasMessage("No request within PT0.01S");
  }

  @Test
  void connectionsAreCounted() throws IOException {
    try (var first = new Wiretap(server).models();
        var second = new Wiretap(server).models()) {
      first.read(100);
      second.read(100);
      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.openConnections()).isEqualTo(2);
      assertThat(server.requests().stream().map(RecordedRequest::connectionId))
          .containsExactlyInAnyOrder(1, 2);
    }
    await().atMost(SOON).until(() -> server.openConnections() == 0);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void whoLeavesBeforeTheEndHangsUp() throws IOException {
    server.enqueue(Answer.sse("1", "2").stallAfterPieces(1));
    try (var tap = new Wiretap(server).models()) {
      tap.read(20);
      assertThat(server.hangUps()).isZero();
    }
    assertThat(server.awaitHangUp(SOON).path()).isEqualTo("/v1/models");
    assertThat(server.hangUps()).isEqualTo(1);
  }

  @Test
  void whoLeavesBeforeTheHeadHangsUp() throws IOException {
    server.enqueue(Answer.usual().delayHead(Duration.ofMinutes(1)));
    try (var tap = new Wiretap(server).models()) {
      server.takeRequest(SOON);
      assertThat(tap.seen()).isEmpty();
    }
    assertThat(server.awaitHangUp(SOON).method()).isEqualTo("GET");
  }

  @Test
  void whoLeavesAfterTheEndDoesNot() throws IOException {
    try (var tap = new Wiretap(server).models()) {
      assertThat(tap.readToEnd(300)).isEqualTo(End.SILENT);
    }
    await().atMost(SOON).until(() -> server.openConnections() == 0);
    assertThat(server.hangUps()).isZero();
  }

  @Test
  void droppedConnectionsAreNoHangUpsOfAnybodyIdle() throws IOException {
    try (var tap = new Wiretap(server).models()) {
      tap.readToEnd(300);
      server.dropConnections();
      assertThat(tap.readToEnd(5_000)).isEqualTo(End.CLOSED);
    }
    assertThat(server.hangUps()).isZero();
  }

  @Test
  void aResetForgets() {
    var caller = new Caller(server);
    server.enqueue(Answer.status(500)).when(request -> true).answer(Answer.status(502));
    server.reset();
    assertThat(caller.get("/v1/models").statusCode()).isEqualTo(200);
    server.reset();
    assertThat(server.requests()).isEmpty();
    assertThat(server.bytesWritten()).isZero();
  }
}
