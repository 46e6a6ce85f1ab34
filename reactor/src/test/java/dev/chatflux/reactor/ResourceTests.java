package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.completions.Completion;
import dev.chatflux.embeddings.EmbeddingResult;
import dev.chatflux.errors.NotFoundException;
import dev.chatflux.models.Model;
import dev.chatflux.testing.Answer;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

/** Each resource over a real socket. */
class ResourceTests extends WireTest {

  @Test
  void modelsAreListedAndLookedUp() {
    var ids = openai.models().list().map(Model::id).collectList().block(SOON);
    assertThat(ids).contains("gpt-5-mini", "gpt-3.5-turbo");
    StepVerifier.create(openai.models().get("gpt-5").map(Model::id))
        .expectNext("gpt-5")
        .verifyComplete();
    StepVerifier.create(openai.models().get("no-such-model")).verifyError(NotFoundException.class);
  }

  @Test
  void enginesAreListedAndCompleteText() {
    assertThat(openai.models().engines().collectList().block(SOON)).isNotEmpty();
    server.enqueue(Answer.saying("fine, thanks"));
    var completion =
        openai
            .completions()
            .createForEngine("davinci-codex", c -> c.prompt("Hello, how are you today?").n(1))
            .block(SOON);
    assertThat(completion).isNotNull();
    assertThat(completion.text()).isEqualTo("fine, thanks");
    assertThat(server.requests().get(1).path()).isEqualTo("/v1/engines/davinci-codex/completions");
  }

  @Test
  void tokensAreCountedByTheServer() {
    var story = openai.inputTokens().count(WireTest::story).block(SOON);
    assertThat(story).isNotNull();
    assertThat(story.inputTokens()).isPositive();
    var request = server.requests().get(0);
    assertThat(request.path()).isEqualTo("/v1/responses/input_tokens");
    assertThat(request.json().at("/input/0/content").asString()).isEqualTo("Tell me a story");
  }

  @Test
  void textIsCompletedPieceByPieceWithItsChoicesInterleaved() {
    var chunks =
        openai.completions().stream(
                c -> c.model("text-davinci-003").prompt("Once upon a time").n(2))
            .collectList()
            .block(SOON);
    assertThat(chunks).isNotNull();
    assertThat(
            chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .map(Completion.Choice::index))
        .contains(0, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"1|null", "3|null", "3|\"\"", "7|null", "64|null"})
  void theEndMarkerOfEarlyModelsIsDroppedHoweverItIsSplit(int size, String noReason) {
    var pieces = "Hello<|im_end|>".split("(?<=\\G.{" + size + "})");
    var events = new String[pieces.length + 2];
    for (int i = 0; i < pieces.length; i++) {
      events[i] =
          "{\"choices\":[{\"index\":0,\"text\":\"%s\",\"finish_reason\":%s}]}"
              .formatted(pieces[i], noReason);
    }
    events[pieces.length] =
        "{\"choices\":[{\"index\":0,\"text\":\"\",\"finish_reason\":\"stop\"}]}";
    events[pieces.length + 1] = "[DONE]";
    server.enqueue(Answer.sse(events));
    assertThat(cleanText()).isEqualTo("Hello");
  }

  @Test
  void whatOnlyBeginsLikeTheEndMarkerIsKept() {
    server.enqueue(
        Answer.sse(
            "{\"choices\":[{\"index\":0,\"text\":\"a <|im\",\"finish_reason\":null}]}", "[DONE]"));
    assertThat(cleanText()).isEqualTo("a <|im");
  }

  private String cleanText() {
    var texts =
        openai.completions().stream(c -> c.model("gpt-3.5-turbo").prompt("Hi"))
            .transform(CompletionChunks::withoutEndMarker)
            .mapNotNull(Completion::text)
            .collectList()
            .block(SOON);
    return String.join("", Objects.requireNonNull(texts));
  }

  @Test
  void embeddingsTravelAsBase64() {
    var vectors =
        openai
            .embeddings()
            .create(e -> e.model("text-embedding-3-small").input("cat", "cat", "carburettor"))
            .map(EmbeddingResult::vectors)
            .block(SOON);
    assertThat(vectors).hasSize(3);
    assertThat(vectors.get(0)).isEqualTo(vectors.get(1)).isNotEqualTo(vectors.get(2));
    assertThat(server.requests().get(0).json().at("/encoding_format").asString())
        .isEqualTo("base64");
  }

  @Test
  void embeddingsAreAskedForAsTextFromAServerThatRefusesBase64() {
    server.enqueue(
        Answer.error(400, "invalid_request_error", "x", "Unknown parameter: encoding_format"),
        Answer.json("{\"data\":[{\"index\":0,\"embedding\":[0.5,1]}]}"));
    var vectors =
        openai
            .embeddings()
            .create(e -> e.model("text-embedding-3-small").input("cat"))
            .map(EmbeddingResult::vectors)
            .block(SOON);
    assertThat(vectors)
        .singleElement()
        .satisfies(v -> assertThat(v.toArray()).containsExactly(0.5f, 1));
    assertThat(server.requests().get(1).json().at("/encoding_format").asString())
        .isEqualTo("float");
  }

  @Test
  void textsAreModerated() {
    var moderation = openai.moderations().create(m -> m.input("I want to kill them.")).block(SOON);
    assertThat(moderation).isNotNull();
    assertThat(moderation.results()).hasSize(1);
  }

  @Test
  void storedCompletionsAreKeptAndForgotten() {
    var created =
        openai
            .chat()
            .create(c -> c.model("gpt-5-mini").user("Remember me").store(true))
            .block(SOON);
    var id = Objects.requireNonNull(created).id();
    var stored = openai.chatCompletions();
    assertThat(stored.list().map(c -> String.valueOf(c.id())).collectList().block(SOON))
        .contains(id);
    assertThat(stored.messages(id).collectList().block(SOON)).isNotEmpty();
    assertThat(stored.delete(id).block(SOON)).isNotNull();
    StepVerifier.create(stored.get(id)).verifyError(NotFoundException.class);
  }

  @Test
  void listsAreFetchedPageByPageAsTheyAreRead() {
    server
        .when(request -> request.path().contains("after=b"))
        .answer(Answer.json("{\"data\":[{\"id\":\"c\"}],\"has_more\":false,\"last_id\":\"c\"}"));
    server
        .when(request -> !request.path().contains("after="))
        .answer(
            Answer.json(
                "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"has_more\":true,\"last_id\":\"b\"}"));
    var ids = openai.chatCompletions().list().map(c -> String.valueOf(c.id()));
    StepVerifier.create(ids, 1)
        .expectNext("a")
        .then(() -> assertThat(server.requests()).hasSize(1))
        .thenRequest(1)
        .expectNext("b")
        .thenRequest(2)
        .expectNext("c")
        .expectComplete()
        .verify(SOON);
    assertThat(server.requests()).hasSize(2);
  }
}
