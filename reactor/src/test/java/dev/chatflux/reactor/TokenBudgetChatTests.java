package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.errors.ContextWindowExceededException;
import dev.chatflux.schema.JsonTypes;
import dev.chatflux.tokens.TokenBudget;
import dev.chatflux.tokens.TokenCounter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Conversations are made to fit before they are sent. */
class TokenBudgetChatTests extends WireTest {

  private static final TokenBudget BUDGET = TokenBudget.of(TokenCounter.estimate());

  @Test
  void theAnswerGetsWhatRemains() {
    var budget = BUDGET.contextWindow(1_000);
    var chat = openai.chat().withTokenBudget(budget).withDefaults(d -> d.system("Be brief"));
    send(chat.create(WireTest::story));
    send(chat.stream(WireTest::story));
    var prompt =
        TokenCounter.estimate()
            .count(ChatRequest.of(c -> c.system("Be brief").user("Tell me a story")));
    assertThat(server.requests())
        .hasSize(2)
        .allSatisfy(
            request ->
                assertThat(request.json().at("/max_completion_tokens").asInt())
                    .isEqualTo(1_000 - prompt));
  }

  @Test
  void oldTurnsAreNotSent() {
    var chat = openai.chat().withTokenBudget(BUDGET.contextWindow(100).answer(20));
    send(
        chat.create(
            c -> c.model("gpt-5-mini").user("x".repeat(400)).assistant("Yes").user("And now?")));
    var messages = server.requests().get(0).json().at("/messages");
    assertThat(messages).hasSize(1);
    assertThat(messages.at("/0/content").asString()).isEqualTo("And now?");
  }

  @Test
  void whatCannotFitIsNotSent() {
    var chat = openai.chat().withTokenBudget(BUDGET.contextWindow(100).answer(20));
    var tooMuch = chat.stream(c -> c.model("gpt-5-mini").user("x".repeat(400)));
    StepVerifier.create(tooMuch).expectError(ContextWindowExceededException.class).verify(SOON);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void whatHasToBeLoadedIsLoadedWhereOneMayWait() {
    var chat = openai.chat().withTokenBudget(TokenBudget.of(new Sleepy()).contextWindow(1_000));
    send(chat.create(WireTest::story).subscribeOn(Schedulers.parallel()));
    send(chat.stream(WireTest::story).subscribeOn(Schedulers.parallel()));
  }

  /** No other test counts by the encoding of this model. */
  @Test
  void theFirstExactCountMayBeAskedForOnAnEventLoop() {
    var chat =
        openai.chat().withTokenBudget(TokenBudget.of(TokenCounter.exact()).contextWindow(2_049));
    var first = chat.create(c -> c.model("davinci").user("Tell me a story"));
    send(first.subscribeOn(Schedulers.parallel()));
    assertThat(server.requests().get(0).json().at("/max_tokens").asInt()).isBetween(2_000, 2_049);
  }

  @Test
  void whatIsReadyIsCountedWhereItIsAskedFor() {
    var where = Mono.fromCallable((Callable<String>) () -> Thread.currentThread().getName());
    var here =
        new Chat() {
          @Override
          public Mono<ChatCompletion> create(ChatRequest request) {
            return where.map(name -> ChatCompletion.of(c -> c.id(name)));
          }

          @Override
          public Flux<ChatChunk> stream(ChatRequest request) {
            return Flux.empty();
          }
        };
    StepVerifier.create(here.withTokenBudget(BUDGET.contextWindow(1_000)).create(WireTest::story))
        .expectNextMatches(answer -> Thread.currentThread().getName().equals(answer.id()))
        .verifyComplete();
  }

  @Test
  void typesArePassedOn() {
    var types = JsonTypes.standard().corrections(1);
    assertThat(openai.chat().withTypes(types).withTokenBudget(BUDGET).types()).isSameAs(types);
  }

  private static void send(Publisher<?> call) {
    StepVerifier.create(call).thenConsumeWhile(any -> true).expectComplete().verify(SOON);
  }

  /** Loads for a moment. */
  private static final class Sleepy implements TokenCounter {

    @Override
    public int count(@Nullable String model, String text) {
      try {
        Thread.sleep(1);
      } catch (InterruptedException impossible) {
        throw new AssertionError(impossible);
      }
      return text.length();
    }

    @Override
    public boolean isReady(@Nullable String model) {
      return false;
    }
  }
}
