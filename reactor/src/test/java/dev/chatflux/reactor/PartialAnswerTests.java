package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.InvalidAnswerException;
import dev.chatflux.errors.RefusalException;
import dev.chatflux.errors.TruncatedException;
import dev.chatflux.json.Wire;
import dev.chatflux.schema.JsonTypes;
import dev.chatflux.schema.Partial;
import dev.chatflux.testing.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.core.type.TypeReference;

/** Answers of a type that are shown while they are written. */
class PartialAnswerTests extends WireTest {

  record Recipe(String title, @Nullable List<Ingredient> ingredients, @Nullable Integer minutes) {}

  record Ingredient(String name, int grams) {}

  private static final String TEXT =
      """
      {"title":"Bread of \\"Oslo\\" 🍞","ingredients":[{"name":"flour","grams":500},\
      {"name":"water","grams":350}],"minutes":90}""";

  private static final Recipe BREAD =
      new Recipe(
          "Bread of \"Oslo\" 🍞",
          List.of(new Ingredient("flour", 500), new Ingredient("water", 350)),
          90);

  private static void bread(ChatRequest.Builder chat) {
    chat.model("gpt-5-mini").user("How is bread made?");
  }

  private Flux<Partial<Recipe>> recipe() {
    return openai.chat().streamAs(Recipe.class, PartialAnswerTests::bread);
  }

  @Test
  void theValueGrowsUntilItIsWhole() {
    server.enqueue(Answer.saying(TEXT));
    var partials = recipe().collectList().block(SOON);
    assertThat(partials).isNotNull();
    assertThat(partials).hasSizeGreaterThan(10);
    var last = partials.get(partials.size() - 1);
    assertThat(last.value()).isEqualTo(BREAD);
    assertThat(last.json()).isEqualTo(Wire.tree(TEXT));
    assertThat(partials).filteredOn(Partial::isWhole).containsExactly(last);
    assertThat(partials.stream().map(partial -> partial.json().toString().length()).toList())
        .isSorted();
    assertThat(partials)
        .extracting(Partial::value)
        .contains(
            new Recipe("Bread", null, null),
            new Recipe(BREAD.title(), List.of(), null),
            new Recipe(BREAD.title(), List.of(new Ingredient("flour", 500)), null));
  }

  @RepeatedTest(10)
  void whereverTheBytesAreCut(RepetitionInfo repetition) {
    server.enqueue(Answer.saying(TEXT).splitRandomly(repetition.getCurrentRepetition()));
    assertThat(recipe().mapNotNull(Partial::value).blockLast(SOON)).isEqualTo(BREAD);
  }

  @Test
  void theTypeMayBeGeneric() {
    server.enqueue(Answer.saying("{\"value\":[" + TEXT + "]}"));
    var recipes =
        openai.chat().streamAs(new TypeReference<List<Recipe>>() {}, PartialAnswerTests::bread);
    assertThat(recipes.mapNotNull(Partial::value).blockLast(SOON)).isEqualTo(List.of(BREAD));
  }

  @Test
  void anElementIsReadWhenItIsAskedFor() {
    server.enqueue(Answer.saying(TEXT).stallAfterPieces(10));
    StepVerifier.create(recipe(), 0)
        .expectSubscription()
        .then(() -> assertThat(server.requests()).isEmpty())
        .thenRequest(1)
        .assertNext(partial -> assertThat(partial.json()).hasToString("{}"))
        .thenRequest(1)
        .assertNext(partial -> assertThat(partial.json()).hasToString("{\"title\":\"\"}"))
        .thenCancel()
        .verify(SOON);
    server.awaitHangUp(SOON);
  }

  @Test
  void theWholeNeedsNoFurtherDemandThanItsOwn() {
    server.enqueue(Answer.saying("{\"title\":\"B\",\"ingredients\":null,\"minutes\":1}"));
    // An object, a title of one letter, null and a number show something new; then there is the
    // whole.
    StepVerifier.create(recipe(), 6).expectNextCount(6).verifyComplete();
  }

  @Test
  void aRefusalIsAnError() {
    server.enqueue(Answer.refusing("I don't bake."));
    StepVerifier.create(recipe())
        .verifyErrorSatisfies(
            error ->
                assertThat(error).isInstanceOf(RefusalException.class).hasMessage("I don't bake."));
  }

  @Test
  void anAnswerThatIsCutOffIsAnErrorAfterWhatHadCome() {
    server.enqueue(Answer.saying(TEXT));
    var cut = openai.chat().streamAs(Recipe.class, chat -> bread(chat.maxCompletionTokens(6)));
    StepVerifier.create(cut.map(Partial::json).map(Object::toString))
        .expectNext("{}")
        .thenConsumeWhile(json -> json.startsWith("{\"title\":\""))
        .verifyErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOfSatisfying(
                        TruncatedException.class,
                        truncated ->
                            assertThat(truncated.partial(ChatCompletion.class)).isNotNull()));
  }

  @Test
  void aStreamThatBreaksOffIsAnErrorOfTheStream() {
    server.enqueue(Answer.saying(TEXT).cutAfter(3_000));
    StepVerifier.create(recipe())
        .thenConsumeWhile(partial -> !partial.isWhole())
        .verifyErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOfSatisfying(
                        IncompleteStreamException.class,
                        broken -> {
                          var partial = broken.partial(ChatCompletion.class);
                          assertThat(partial).isNotNull();
                          assertThat(TEXT).startsWith(partial.text());
                        }));
  }

  @Test
  void anAnswerThatIsNoneIsAnErrorAtItsEnd() {
    server.enqueue(Answer.saying("{\"minutes\":7}"));
    StepVerifier.create(recipe())
        .thenConsumeWhile(partial -> !partial.isWhole())
        .verifyErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(InvalidAnswerException.class)
                    .hasMessageContaining("title is missing"));
  }

  @Test
  void anAnswerThatIsCorrectedStartsOver() {
    server.enqueue(Answer.saying("{\"minutes\":7}"), Answer.saying(TEXT));
    var careful = openai.chat().withTypes(JsonTypes.standard().corrections(1));
    var partials =
        careful.streamAs(Recipe.class, PartialAnswerTests::bread).collectList().block(SOON);
    assertThat(partials).isNotNull();
    assertThat(partials.get(partials.size() - 1).value()).isEqualTo(BREAD);
    assertThat(partials).filteredOn(partial -> partial.json().isEmpty()).hasSize(2);
    assertThat(server.requests().get(1).json().at("/messages/1/content").asString())
        .isEqualTo("{\"minutes\":7}");
  }

  @Test
  void eachSubscriptionReadsAnAnswerOfItsOwn() {
    server.enqueue(Answer.saying(TEXT), Answer.saying(TEXT));
    var recipe = recipe();
    recipe.blockLast(SOON);
    assertThat(recipe.mapNotNull(Partial::value).blockLast(SOON)).isEqualTo(BREAD);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aStubStreamsToo() {
    var stub = Chat.answering(TEXT);
    var last = stub.streamAs(Recipe.class, chat -> chat.user("How?")).blockLast();
    assertThat(last).isNotNull();
    assertThat(last.value()).isEqualTo(BREAD);
  }
}
