package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.Backoff;
import dev.chatflux.chat.ChatCalls;
import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.errors.BadRequestException;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.errors.ServerException;
import dev.chatflux.testing.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** A stream is tried again until its first element, and never after. */
class RetryStreamTests extends WireTest {

  private static final String ONCE =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Once\"}}]}\n\n";
  private static final String OVERLOADED =
      "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}\n\n";
  private static final String COMMENT = ": wait for it\n\n";

  private final List<RetryPolicy.Wait> waits = new CopyOnWriteArrayList<>();

  @BeforeEach
  void retry() {
    var quick = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), 0, Duration.ZERO);
    openai = client(b -> b.retry(RetryPolicy.maxRetries(2).backoff(quick).onWait(waits::add)));
  }

  static Stream<Named<Answer>> brokenBeforeTheFirst() {
    return Stream.of(
        Named.of("closed before the head", Answer.usual().closeBeforeHead()),
        Named.of("reset before the head", Answer.usual().resetBeforeHead()),
        Named.of("closed after the head", Answer.rawSse(ONCE).cutAfter(0)),
        Named.of("reset after the head", Answer.rawSse(ONCE).resetAfter(0)),
        Named.of("closed in its first event", Answer.rawSse(ONCE).cutAfter(20)),
        Named.of("reset in its first event", Answer.rawSse(ONCE).resetAfter(20)),
        Named.of("closed after a comment", Answer.rawSse(COMMENT, ONCE).cutAfter(COMMENT.length())),
        Named.of("over before its first event", Answer.rawSse(COMMENT)),
        Named.of("an error first", Answer.rawSse(OVERLOADED)),
        Named.of("an error after a comment", Answer.rawSse(COMMENT, OVERLOADED)),
        Named.of("an error by its type", Answer.rawSse("event: error\ndata: {\"code\":503}\n\n")));
  }

  @ParameterizedTest
  @MethodSource("brokenBeforeTheFirst")
  void whatBreaksBeforeItsFirstElementIsTriedAgain(Answer broken) {
    server.enqueue(broken, broken, Answer.saying("finally"));
    assertThat(story().as(ChatChunks::assemble).map(ChatCompletion::text).block(SOON))
        .isEqualTo("finally");
    assertThat(server.requests()).hasSize(3);
    assertThat(waits).extracting(RetryPolicy.Wait::retry).containsExactly(1, 2);
  }

  static Stream<Named<Answer>> brokenAfterTheFirst() {
    return Stream.of(
        Named.of("closed", Answer.rawSse(ONCE, COMMENT).cutAfter(ONCE.length())),
        Named.of("reset", Answer.rawSse(ONCE, COMMENT).resetAfter(ONCE.length())),
        Named.of("over", Answer.rawSse(ONCE)),
        Named.of("an error", Answer.rawSse(ONCE, OVERLOADED)),
        Named.of("an error in the same read", Answer.rawSse(ONCE + OVERLOADED)));
  }

  @ParameterizedTest
  @MethodSource("brokenAfterTheFirst")
  void whatBreaksAfterItsFirstElementIsNot(Answer broken) {
    server.enqueue(broken);
    StepVerifier.create(story().mapNotNull(ChatChunk::text))
        .expectNext("Once")
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOfAny(IncompleteStreamException.class, ServerException.class)
                    .satisfies(e -> assertThat(((OpenAiException) e).isRetryable()).isTrue()))
        .verify(SOON);
    assertThat(server.requests()).hasSize(1);
    assertThat(waits).isEmpty();
  }

  /** The element that was asked for is what counts, not the one that is shown downstream. */
  @Test
  void anElementThatIsFilteredOutWasOneToo() {
    server.enqueue(Answer.rawSse(ONCE, OVERLOADED));
    StepVerifier.create(story().filter(chunk -> false)).verifyError(ServerException.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void anErrorThatStaysIsNotTriedAgain() {
    server.enqueue(
        Answer.sse("{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\"}}"));
    StepVerifier.create(story()).verifyError(BadRequestException.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void theHeadOfEachTryIsTold() {
    server.enqueue(
        Answer.rawSse(OVERLOADED).header("x-request-id", "req_1"),
        Answer.usual().header("x-request-id", "req_2"));
    var heads = new ArrayList<String>();
    var call = ChatCalls.stream(ChatRequest.of(WireTest::story));
    openai.stream(call, head -> heads.add(head.requestId())).blockLast(SOON);
    assertThat(heads).containsExactly("req_1", "req_2");
  }

  /** The demand of the subscriber survives: nothing comes unasked, and nothing is missing. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void demandIsThatOfTheSubscriber(long first) {
    server.enqueue(Answer.rawSse(OVERLOADED), Answer.saying("a b c d e f"));
    long all = 9; // the role, six words, the reason of the end, the usage
    StepVerifier.create(story(), 0)
        .thenRequest(first)
        .expectNextCount(first)
        .thenRequest(Long.MAX_VALUE)
        .expectNextCount(all - first)
        .expectComplete()
        .verify(SOON);
  }
}
