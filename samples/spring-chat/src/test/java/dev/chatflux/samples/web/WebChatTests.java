package dev.chatflux.samples.web;

import static dev.chatflux.samples.web.Client.PATIENCE;
import static dev.chatflux.samples.web.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** What pages are told, over sockets on both sides. */
class WebChatTests {

  private static Application application;
  private static OpenAiServer openai;
  private static Client client;

  private final String id = client.conversation();

  @BeforeAll
  static void start() {
    application = Application.start();
    openai = application.openai();
    client = new Client(application);
  }

  @AfterEach
  void reset() {
    openai.reset();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private void stopAndAwaitHangUp() {
    client.stop(id);
    assertThat(application.awaitHangUp()).isNotNull();
  }

  private void askAndAwait(String question) {
    client.ask(id, question);
    client.awaitDone(id);
  }

  private static String detail(ResponseEntity<String> response) {
    return json(response).path("detail").asString();
  }

  private static JsonNode firstWord(Flux<JsonNode> events) {
    return events.blockFirst(PATIENCE);
  }

  @Test
  void aQuestionIsAnsweredAndBothAreKept() {
    application.answers(Answer.saying("I am fine."));
    assertThat(client.ask(id, "How are you?").getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
    var done = client.awaitDone(id);
    assertThat(done.path("reason").asString()).isEqualTo("stop");
    askAndAwait("And now?");
    assertThat(openai.requests().get(1).body()).contains("How are you?", "I am fine.", "And now?");
    assertThat(client.said(id))
        .startsWith("user: How are you?\nassistant: I am fine.\nuser: And now?");
    assertThat(client.conversation(id).path("tokens").asLong())
        .isGreaterThan(done.path("usage").path("total_tokens").asLong())
        .isPositive();
  }

  @Test
  void aPageThatGoesAwayDoesNotEndTheAnswerAndTheNextSeesAllOfIt() {
    application.answers(Answer.saying("Once upon a time").stallAfterPieces(4));
    client.ask(id, "Tell me a story");
    var first = firstWord(client.watch(id)); // and hangs up
    assertThat(firstWord(client.watch(id))).isEqualTo(first);
    assertThat(openai.hangUps()).isZero();
    assertThat(application.questions()).isEqualTo(1);
    var conversation = client.conversation(id);
    assertThat(conversation.path("live").asBoolean()).isTrue();
    assertThat(client.said(id)).isEqualTo("user: Tell me a story");
    stopAndAwaitHangUp();
  }

  @Test
  void whatWasSeenBeforeTheConnectionBrokeIsNotToldAgain() {
    application.answers(Answer.saying("Once upon a time"));
    askAndAwait("Tell me a story");
    assertThat(firstWord(client.watch(id, "1")).path("text").asString()).isEqualTo(" upon");
  }

  @Test
  void whoStopsHangsUpOnTheModelAndWhatCameIsKept() {
    application.answers(Answer.saying("Once upon a time").stallAfterPieces(2), Answer.usual());
    client.ask(id, "Tell me a story");
    firstWord(client.watch(id));
    stopAndAwaitHangUp();
    assertThat(client.awaitDone(id).path("type").asString()).isEqualTo("done");
    askAndAwait("Go on");
    assertThat(client.said(id)).startsWith("user: Tell me a story\nassistant: Once\nuser: Go on");
    assertThat(client.conversation(id).at("/messages/1/incomplete").asBoolean()).isTrue();
  }

  @Test
  void nothingIsAskedWhileAnAnswerIsGiven() {
    application.answers(Answer.saying("Once upon a time").stallAfterPieces(2));
    client.ask(id, "Tell me a story");
    var refused = client.ask(id, "Another one");
    assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
    assertThat(detail(refused)).isEqualTo("The last question is still being answered.");
    assertThat(client.askAgain(id, "Another one").getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
    stopAndAwaitHangUp();
  }

  @Test
  void anAnswerIsGivenAgainByAnotherModel() {
    application.answers(Answer.saying("Blue."), Answer.saying("Red."));
    askAndAwait("Which colour?");
    client.askAgain(id, "Which colour?");
    assertThat(client.said(id)).as("while it is given").isEqualTo("user: Which colour?");
    client.awaitDone(id);
    assertThat(openai.requests().get(1).body()).contains("Which colour?").doesNotContain("Blue");
    application.answers(Answer.saying("Yes."));
    askAndAwait("Really?");
    assertThat(client.said(id)).isEqualTo("user: Which colour?\nassistant: Red.\nuser: Really?");
  }

  @Test
  void aQuestionThatFailedIsShownWithItsErrorAndAskedAnew() {
    application.answers(Answer.error(429, "requests", "rate_limit_exceeded", "sk-secret"));
    client.ask(id, "Hi");
    var events = client.watch(id).collectList().block(PATIENCE);
    assertThat(events.get(0).path("message").asString()).contains("too many requests");
    assertThat(events.toString()).doesNotContain("secret");
    assertThat(client.said(id)).isEqualTo("user: Hi");
    application.answers(Answer.saying("Hello."));
    client.askAgain(id, "Hi");
    client.awaitDone(id);
    askAndAwait("Bye");
    assertThat(client.said(id)).isEqualTo("user: Hi\nassistant: Hello.\nuser: Bye");
  }

  @Test
  void aRefusalIsKept() {
    application.answers(Answer.refusing("I won't."));
    askAndAwait("Do it");
    askAndAwait("Please");
    assertThat(client.said(id)).isEqualTo("user: Do it\nassistant: I won't.\nuser: Please");
  }

  @Test
  void whatIsForgottenIsGoneAndItsAnswerStops() {
    application.answers(Answer.saying("Once upon a time").stallAfterPieces(2), Answer.usual());
    client.ask(id, "Tell me a story");
    firstWord(client.watch(id));
    assertThat(client.forget(id).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
    assertThat(application.awaitHangUp()).isNotNull();
    askAndAwait("Hi");
    assertThat(client.said(id)).isEqualTo("user: Hi");
  }

  @Test
  void whereThereIsNothingToWatchAPageGivesUp() {
    assertThat(client.get(Client.answer(id)).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
    assertThat(client.stop(id).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
  }

  @Test
  void aQuestionHasWordsAndNotTooMany() {
    var none = client.ask(id, " \n");
    assertThat(none.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(detail(none)).isEqualTo("There is no question.");
    assertThat(detail(client.ask(id, "?".repeat(20_001)))).contains("20,000 characters");
    assertThat(client.get("/api/conversations/7").getStatusCode())
        .isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(application.questions()).isZero();
  }

  @Test
  void theModelsOfChatsAreOffered() {
    assertThat(client.get("/api/models").getBody())
        .startsWith("[\"gpt-5-mini\"")
        .contains("gpt-4o", "o3-mini", "ft:gpt-4o-mini")
        .doesNotContain("embedding", "moderation", "davinci", "\"ada\"", "instruct")
        .containsOnlyOnce("\"gpt-5-mini\"");
  }

  @Test
  void theUsualModelIsOfferedWhereTheServerDoesNotTell() {
    openai.enqueue(Answer.status(404));
    assertThat(client.get("/api/models").getBody()).isEqualTo("[\"gpt-5-mini\"]");
  }

  @Test
  void everyResponseSaysWhatBrowsersMayDo() {
    for (var path : new String[] {"/", "/js/app.js", "/api/models", "/nowhere"}) {
      assertThat(client.get(path).getHeaders().getFirst("Content-Security-Policy"))
          .contains("default-src 'none'", "script-src 'self';")
          .doesNotContain("unsafe");
    }
  }
}
