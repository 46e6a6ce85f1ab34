package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.errors.ConnectionException;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** What closing a client does to its calls. */
class CloseTests extends WireTest {

  @Test
  void runningStreamsAreIncomplete() {
    server.enqueue(Answer.saying("Once upon a time").stallAfterPieces(2));
    StepVerifier.create(story().mapNotNull(ChatChunk::text).filter(text -> !text.isEmpty()))
        .expectNext("Once")
        .then(openai::close)
        .thenConsumeWhile(text -> true)
        .expectErrorSatisfies(
            error -> {
              assertThat(error).isInstanceOf(IncompleteStreamException.class);
              var partial = ((OpenAiException) error).partial(ChatCompletion.class);
              assertThat(partial).isNotNull();
              assertThat(partial.text()).startsWith("Once");
            })
        .verify(SOON);
    server.awaitHangUp(SOON);
  }

  @Test
  void streamsOfHttp2AreIncompleteToo() {
    try (var modern = OpenAiServer.builder().http2().start()) {
      openai = client(b -> b.baseUrl(modern.baseUrl()).netty(n -> n.http2(true)));
      modern.enqueue(Answer.saying("Once upon a time").stallAfterPieces(2));
      StepVerifier.create(story().mapNotNull(ChatChunk::text).filter(text -> !text.isEmpty()))
          .expectNext("Once")
          .then(openai::close)
          .thenConsumeWhile(text -> true)
          .expectError(IncompleteStreamException.class)
          .verify(SOON);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void callsThatWaitForTheirAnswerFail(boolean onUsedConnection) {
    if (onUsedConnection) {
      openai.models().get("gpt-5").block(SOON);
      server.takeRequest(SOON);
    }
    server.enqueue(Answer.usual().delayHead(Duration.ofMinutes(1)));
    StepVerifier.create(openai.models().get("gpt-5"))
        .then(() -> server.takeRequest(SOON))
        .then(openai::close)
        .expectErrorSatisfies(CloseTests::saysClosed)
        .verify(SOON);
  }

  @Test
  void answersThatAreBeingReadBreakOff() {
    server.enqueue(Answer.usual().stallAfterBytes(5));
    var begun =
        openai
            .mutate()
            .filter((request, next) -> next.exchange(request).doOnNext(reply -> openai.close()))
            .build();
    StepVerifier.create(begun.models().get("gpt-5"))
        .expectError(ConnectionException.class)
        .verify(SOON);
  }

  @Test
  void callsThatWaitForAConnectionFail() {
    openai = client(b -> b.netty(n -> n.maxConnections(1)));
    server.when(request -> true).answer(Answer.usual().delayHead(Duration.ofMinutes(1)));
    var running = openai.models().get("gpt-5").subscribe(model -> {}, error -> {});
    server.takeRequest(SOON);
    StepVerifier.create(openai.models().get("gpt-5"))
        .then(openai::close)
        .expectErrorSatisfies(CloseTests::saysClosed)
        .verify(SOON);
    await().atMost(SOON).until(running::isDisposed);
  }

  @Test
  void laterCallsSayThatItIsClosed() {
    openai.close();
    StepVerifier.create(openai.models().get("gpt-5"))
        .expectErrorSatisfies(CloseTests::saysClosed)
        .verify(SOON);
    StepVerifier.create(story()).expectErrorSatisfies(CloseTests::saysClosed).verify(SOON);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void variantsAreClosedAlongButCloseNothing() {
    var variant = openai.mutate().header("x-tag", "a").build();
    variant.close();
    assertThat(openai.models().get("gpt-5").block(SOON)).isNotNull();
    openai.close();
    StepVerifier.create(variant.models().get("gpt-5"))
        .expectErrorSatisfies(CloseTests::saysClosed)
        .verify(SOON);
  }

  @Test
  void closingTwiceIsClosing() {
    openai.close();
    openai.close();
    StepVerifier.create(story()).expectErrorSatisfies(CloseTests::saysClosed).verify(SOON);
  }

  private static void saysClosed(Throwable error) {
    assertThat(error).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
  }
}
