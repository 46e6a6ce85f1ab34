package dev.chatflux.samples.web;

import static dev.chatflux.samples.web.Client.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.testing.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** Applications of their own, one after the other: they share their threads. */
class ApplicationTests {

  @Test
  void anAnswerThatNobodyWatchesIsStopped() {
    try (var impatient = Application.start("--web-chat.patience=100ms")) {
      var page = new Client(impatient);
      impatient.answers(Answer.saying("Once upon a time").stallAfterPieces(2));
      page.ask(page.conversation(), "Tell me a story");
      assertThat(impatient.awaitHangUp()).isNotNull();
    }
  }

  @Test
  void thereAreOnlySoManyAnswersAtATime() {
    try (var small = Application.start("--web-chat.max-answers=1")) {
      var page = new Client(small);
      page.ask(page.conversation(), "Hi");
      var refused = page.ask(page.conversation(), "Hi");
      assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
      assertThat(refused.getBody()).contains("Too many people");
    }
  }

  @Test
  void theEndOfTheApplicationWaitsForNoAnswer() {
    try (var ending = Application.start("--spring.lifecycle.timeout-per-shutdown-phase=1h")) {
      var page = new Client(ending);
      var story = page.conversation();
      ending.answers(Answer.saying("Once upon a time").stallAfterPieces(2));
      page.ask(story, "Tell me a story");
      var events = page.watch(story).replay();
      events.connect();
      events.blockFirst(PATIENCE);
      ending.stop();
      assertThat(events.blockLast(PATIENCE).path("type").asString()).isEqualTo("done");
      assertThat(ending.awaitHangUp()).isNotNull();
    }
  }

  @Test
  void nobodyNeedsAKey() {
    try (var keyless = Application.startWithoutKey()) {
      var page = new Client(keyless);
      var hello = page.conversation();
      page.ask(hello, "Hello");
      assertThat(page.awaitDone(hello).path("reason").asString()).isEqualTo("stop");
      assertThat(keyless.openai().requests()).isEmpty();
    }
  }
}
