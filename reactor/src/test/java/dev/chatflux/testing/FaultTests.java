package dev.chatflux.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.testing.Wiretap.End;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultTests {

  private static final int SILENCE = 300;

  private final OpenAiServer server = OpenAiServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aBodyIsCutByClosing() throws IOException {
    server.enqueue(Answer.sse("{}", "{}", "[DONE]").cutAfter(12));
    try (var tap = new Wiretap(server).models()) {
      assertThat(tap.readToEnd(5_000)).isEqualTo(End.CLOSED);
      assertThat(tap.body()).isEqualTo("a\r\ndata: {}\n\n\r\n2\r\nda\r\n");
    }
    assertThat(server.hangUps()).isZero();
  }

  @Test
  void aBodyIsCutAfterAllOfItsBytes() throws IOException {
    server.enqueue(Answer.sse("{}").cutAfter(10));
    try (var tap = new Wiretap(server).models()) {
      assertThat(tap.readToEnd(5_000)).isEqualTo(End.CLOSED);
      assertThat(tap.body()).isEqualTo("a\r\ndata: {}\n\n\r\n");
    }
  }

  @Test
  void aBodyIsCutByAReset() throws IOException {
    server.enqueue(Answer.text(200, "text/plain", "abcdef").resetAfter(3));
    try (var tap = new Wiretap(server).models()) {
      assertThat(tap.readToEnd(5_000)).isEqualTo(End.RESET);
    }
  }

  @Test
  void nothingIsSaidBeforeTheEnd() throws IOException {
    server.enqueue(Answer.usual().closeBeforeHead(), Answer.usual().resetBeforeHead());
    try (var tap = new Wiretap(server).models()) {
      assertThat(tap.readToEnd(5_000)).isEqualTo(End.CLOSED);
      assertThat(tap.seen()).isEmpty();
    }
    try (var tap = new Wiretap(server).models()) {
      assertThat(tap.readToEnd(5_000)).isEqualTo(End.RESET);
      assertThat(tap.seen()).isEmpty();
    }
  }

  @Test
  void aStreamFallsSilentAfterPieces() throws IOException {
    server.enqueue(Answer.sse("1", "2", "3").stallAfterPieces(2));
    try (var tap = new Wiretap(server).models()) {
      assertThat(tap.readUntil("data: 2\n\n\r\n").readToEnd(SILENCE)).isEqualTo(End.SILENT);
      assertThat(tap.body()).endsWith("data: 2\n\n\r\n");
    }
  }

  @Test
  void aStreamFallsSilentAfterBytes() throws IOException {
    server.enqueue(Answer.sse("1", "2").stallAfterBytes(4));
    try (var tap = new Wiretap(server).models()) {
      assertThat(tap.readUntil("4\r\ndata\r\n").readToEnd(SILENCE)).isEqualTo(End.SILENT);
      assertThat(tap.body()).isEqualTo("4\r\ndata\r\n");
    }
  }

  @Test
  void aHeadCanBeAllThatComes() throws IOException {
    server.enqueue(Answer.sse("1").stallAfterPieces(0));
    try (var tap = new Wiretap(server).models()) {
      assertThat(tap.readUntil("\r\n\r\n").readToEnd(SILENCE)).isEqualTo(End.SILENT);
      assertThat(tap.body()).isEmpty();
    }
  }

  @Test
  void theHeadComesLate() throws IOException {
    server.enqueue(Answer.usual().delayHead(Duration.ofMillis(600)));
    try (var tap = new Wiretap(server).models()) {
      assertThat(tap.readToEnd(200)).isEqualTo(End.SILENT);
      assertThat(tap.seen()).isEmpty();
      tap.readUntil("\r\n\r\n");
      assertThat(tap.head()).startsWith("HTTP/1.1 200 OK");
    }
  }

  @Test
  void piecesComeOneByOne() throws IOException {
    server.enqueue(Answer.sse("1", "2").pace(Duration.ofMillis(600)));
    try (var tap = new Wiretap(server).models()) {
      assertThat(tap.readUntil("data: 1\n\n\r\n").readToEnd(200)).isEqualTo(End.SILENT);
      assertThat(tap.body()).isEqualTo("9\r\ndata: 1\n\n\r\n");
      tap.readUntil("0\r\n\r\n");
      assertThat(tap.body()).endsWith("9\r\ndata: 2\n\n\r\n0\r\n\r\n");
    }
  }

  @Test
  void bytesComeOneByOne() throws IOException {
    server.enqueue(Answer.sse("é").split(1));
    try (var tap = new Wiretap(server).models()) {
      tap.readUntil("0\r\n\r\n");
      assertThat(tap.body()).startsWith("1\r\nd\r\n1\r\na\r\n1\r\nt\r\n").endsWith("\r\n0\r\n\r\n");
    }
  }

  @Test
  void splittingAtRandomKeepsTheBytes() {
    var text = "words and more ".repeat(50);
    server.enqueue(Answer.text(200, "text/plain", text).chunked().splitRandomly(7));
    assertThat(new Caller(server).get("/").body()).isEqualTo(text);
  }

  @Test
  void aLengthThatIsTooLongEndsInAClosedConnection() throws IOException {
    server.enqueue(Answer.text(200, "text/plain", "abc").contentLength(10));
    try (var tap = new Wiretap(server).models()) {
      assertThat(tap.readToEnd(5_000)).isEqualTo(End.CLOSED);
      assertThat(tap.head()).contains("content-length: 10");
      assertThat(tap.body()).isEqualTo("abc");
    }
  }

  @Test
  void aLengthThatIsTooShortLeavesBytesOver() throws IOException {
    server.enqueue(Answer.text(200, "text/plain", "abcdef").contentLength(2));
    try (var tap = new Wiretap(server).models()) {
      tap.readUntil("abcdef");
      assertThat(tap.head()).contains("content-length: 2");
      assertThat(tap.body()).isEqualTo("abcdef");
    }
  }

  @Test
  void aBodyLastsUntilTheConnectionIsClosed() throws IOException {
    server.enqueue(Answer.sse("1", "2").untilClosed());
    try (var tap = new Wiretap(server).models()) {
      assertThat(tap.readToEnd(5_000)).isEqualTo(End.CLOSED);
      assertThat(tap.head())
          .containsIgnoringCase("connection: close")
          .doesNotContain("content-length", "transfer-encoding");
      assertThat(tap.body()).isEqualTo("data: 1\n\ndata: 2\n\n");
    }
  }

  @Test
  void garbageComesInPlaceOfAnAnswer() throws IOException {
    server.enqueue(Answer.garbage("SSH-2.0-x\r\n".getBytes(StandardCharsets.UTF_8)));
    try (var tap = new Wiretap(server).models()) {
      assertThat(tap.readToEnd(5_000)).isEqualTo(End.CLOSED);
      assertThat(tap.seen()).isEqualTo("SSH-2.0-x\r\n");
    }
  }

  @Test
  void usualAnswersGoWrongToo() throws IOException {
    server.enqueue(Answer.usual().header("x-a", "b").withoutHeader("x-request-id").cutAfter(5));
    try (var tap = new Wiretap(server).models()) {
      assertThat(tap.readToEnd(5_000)).isEqualTo(End.CLOSED);
      assertThat(tap.head()).contains("x-a: b").doesNotContain("x-request-id");
      assertThat(tap.body()).isEqualTo("{\"obj");
    }
  }

  @Test
  void aBodyMayBeEmpty() throws IOException {
    server.enqueue(Answer.status(503), Answer.usual());
    try (var tap = new Wiretap(server).models().models()) {
      tap.readUntil("HTTP/1.1 200 OK");
      assertThat(tap.head()).startsWith("HTTP/1.1 503").contains("content-length: 0");
      assertThat(tap.body()).startsWith("HTTP/1.1 200 OK");
    }
  }
}
