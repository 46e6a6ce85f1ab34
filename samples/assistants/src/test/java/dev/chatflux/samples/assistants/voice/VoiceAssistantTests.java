package dev.chatflux.samples.assistants.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.reactor.ChatMemory;
import dev.chatflux.samples.assistants.WireTest;
import dev.chatflux.testing.Answer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class VoiceAssistantTests extends WireTest {

  private static final int PIECES_OF_A_SENTENCE = 5;

  private final VoiceAssistant assistant = new VoiceAssistant(chat);
  private final TestPublisher<String> heard = TestPublisher.create();

  private Flux<String> said() {
    return assistant.listen(heard.flux());
  }

  /** A first sentence, the beginning of a second, and then silence. */
  private static Answer unfinished() {
    return Answer.saying("It is. And so on and on and on and on and on.")
        .stallAfterPieces(PIECES_OF_A_SENTENCE);
  }

  @Test
  void aSentenceIsSaidBeforeTheAnswerIsWhole() {
    server.enqueue(unfinished());
    StepVerifier.create(said())
        .then(() -> heard.next("How ", "high?\n"))
        .expectNext("It is.")
        .thenCancel()
        .verify(SOON);
    assertThat(server.awaitHangUp(SOON).json().at("/messages/1/content").asString())
        .isEqualTo("How high?");
  }

  @Test
  void whoBeginsToSpeakInterrupts() {
    server.enqueue(unfinished(), Answer.saying("Very well."));
    StepVerifier.create(said())
        .then(() -> heard.next("How high?\n"))
        .expectNext("It is.")
        .then(() -> heard.next("Wait, "))
        .then(() -> server.awaitHangUp(SOON)) // the new utterance is not whole yet
        .then(() -> heard.next("how long?\n").complete())
        .expectNext("Very well.")
        .expectComplete()
        .verify(SOON);
    assertThat(server.requests()).hasSize(2);
    assertThat(sent(1).at("/messages/1/content").asString()).isEqualTo("Wait, how long?");
  }

  @Test
  void whatWasInterruptedIsRemembered() {
    server.enqueue(unfinished(), Answer.saying("Very well."));
    var remembering = new VoiceAssistant(chat.withMemory(ChatMemory.inMemory(), "kitchen"));
    StepVerifier.create(remembering.listen(heard.flux()))
        .then(() -> heard.next("How high?\n"))
        .expectNext("It is.")
        .then(() -> heard.next("Wait\n").complete())
        .expectNext("Very well.")
        .expectComplete()
        .verify(SOON);
    var messages = sent(1).path("messages");
    assertThat(messages.findValuesAsString("role"))
        .containsExactly("system", "user", "assistant", "user");
    assertThat(messages.at("/2/content").asString()).startsWith("It is.");
  }

  @Test
  void breathAndNoiseDoNotInterrupt() {
    server.enqueue(Answer.saying("One. Two."));
    StepVerifier.create(said())
        .then(() -> heard.next("Count\n", " ", "\n", " ").complete())
        .expectNext("One.", "Two.")
        .expectComplete()
        .verify(SOON);
    assertThat(server.hangUps()).isZero();
  }

  @Test
  void whatIsHeardLastIsAnsweredToo() {
    server.enqueue(Answer.saying("Bye"));
    assertThat(values(assistant.listen(Flux.just("Good", "bye")))).containsExactly("Bye");
  }

  @Test
  void aFailureIsSaidAndTheAssistantListensOn() {
    server.enqueue(
        Answer.error(400, "invalid", "invalid", "No"), Answer.saying("**Yes**, at 20 °C."));
    StepVerifier.create(said())
        .then(() -> heard.next("One\n"))
        .expectNext("Sorry, something went wrong.")
        .then(() -> heard.next("Two\n").complete())
        .expectNext("Yes, at 20 degrees Celsius.")
        .expectComplete()
        .verify(SOON);
  }
}
