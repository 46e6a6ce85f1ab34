package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.Quirk;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.testing.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;

/** What compatible servers are known to send is read as it is meant, over a real socket. */
class ChatQuirkTests extends WireTest {

  @ParameterizedTest
  @MethodSource("dev.chatflux.chat.Quirk#all")
  void elementsAndTheCompletionThatTheyMakeAreAsTheyAreMeant(Quirk quirk) {
    var answer = Answer.rawSse(quirk.events());
    server.enqueue(answer, answer, answer.splitRandomly(7));
    var elements = Received.of(story());
    assertThat(elements.elements())
        .extracting(chunk -> ((ChatChunk) chunk).text())
        .isEqualTo(quirk.texts());
    for (int i = 0; i < 2; i++) {
      var assembled = StepVerifier.create(story().as(ChatChunks::assemble));
      if (quirk.failure() == null) {
        assembled.expectNext(quirk.completion()).expectComplete().verify(SOON);
      } else {
        assembled.expectErrorSatisfies(error -> assertFailed(quirk, error)).verify(SOON);
      }
    }
  }

  private static void assertFailed(Quirk quirk, Throwable failure) {
    assertThat(failure.getClass().getSimpleName()).isEqualTo(quirk.failure().exception());
    var error = (OpenAiException) failure;
    assertThat(error.error()).isEqualTo(quirk.failure().error());
    assertThat(error.partial(ChatCompletion.class)).isEqualTo(quirk.completion());
  }
}
