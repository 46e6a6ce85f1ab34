package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.call.ReadLimits;
import dev.chatflux.testing.Answer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** A connection whose answer was read to its end is used again; any other is closed. */
class ReuseTests extends WireTest {

  private static final int CALLS = 20;

  private static final String ONCE =
      "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Once\"},\"finish_reason\":\"stop\"}]}";

  static Stream<Named<Answer>> whole() {
    return Stream.of(
        Named.of("with its marker", Answer.sse(ONCE, "[DONE]")),
        Named.of("without a marker", Answer.sse(ONCE)),
        Named.of("byte by byte", Answer.sse(ONCE, "[DONE]").split(1)),
        Named.of("compressed", Answer.sse(ONCE, "[DONE]").gzip()),
        Named.of("with its length", Answer.text(200, "text/event-stream", event(ONCE))),
        Named.of("with more after its marker", Answer.sse(ONCE, "[DONE]", "{broken")),
        Named.of("refused", Answer.error(401, "invalid_request_error", "no_key", "No")));
  }

  private static String event(String data) {
    return "data: " + data + "\n\n";
  }

  @ParameterizedTest
  @MethodSource("whole")
  void streamsThatAreReadToTheirEndShareOneConnection(Answer answer) {
    server.when(request -> true).answer(answer);
    for (int i = 0; i < CALLS; i++) {
      story().onErrorComplete().blockLast(SOON);
    }
    assertThat(server.requests()).hasSize(CALLS);
    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.openConnections()).isEqualTo(1);
  }

  /** Whoever calls again on completion finds the connection in the pool. */
  @ParameterizedTest
  @MethodSource("whole")
  void oneAfterTheOtherInAChainToo(Answer answer) {
    server.when(request -> true).answer(answer);
    Flux.range(0, CALLS).concatMap(i -> story().onErrorComplete()).blockLast(SOON);
    assertThat(server.requests()).hasSize(CALLS);
    assertThat(server.connections()).isEqualTo(1);
  }

  static Stream<Named<Answer>> broken() {
    return Stream.of(
        Named.of("cut", Answer.sse(ONCE, "[DONE]").cutAfter(20)),
        Named.of("reset", Answer.sse(ONCE, "[DONE]").resetAfter(20)),
        Named.of("unreadable", Answer.sse("{broken", ONCE).stallAfterPieces(1)),
        Named.of("too long", Answer.sse("x".repeat(2_000), ONCE).stallAfterPieces(1)),
        Named.of("an error", Answer.sse("{\"error\":{\"message\":\"Sorry\"}}", "[DONE]")),
        Named.of("refused without an end", Answer.error(500, "t", "c", "No").contentLength(9_999)));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void theConnectionOfAStreamThatBreaksIsClosed(Answer answer) {
    openai = client(b -> b.limits(ReadLimits.DEFAULT.maxEventBytes(1_000)));
    for (int i = 0; i < 3; i++) {
      server.enqueue(answer);
      assertThat(story().materialize().blockLast(SOON).isOnError()).isTrue();
      await().atMost(SOON).untilAsserted(() -> assertThat(server.openConnections()).isZero());
      server.enqueue(Answer.sse(ONCE, "[DONE]"));
      assertThat(story().count().block(SOON)).isEqualTo(1);
      server.dropConnections();
      await().atMost(SOON).untilAsserted(() -> assertThat(server.openConnections()).isZero());
    }
  }
}
