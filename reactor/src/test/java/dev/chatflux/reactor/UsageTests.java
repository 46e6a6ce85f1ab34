package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatCompletionUpdate;
import dev.chatflux.errors.BudgetExceededException;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.ServerException;
import dev.chatflux.testing.Answer;
import dev.chatflux.tokens.Price;
import dev.chatflux.tokens.Prices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Publisher;
import reactor.test.StepVerifier;

/** What calls use is written down. */
class UsageTests extends WireTest {

  private static final String MODEL = "gpt-5-mini-2025-08-07";

  /** A hundredth of the currency for each call of {@link #answer()}. */
  private static final Prices PRICES =
      Prices.none().with("gpt-5-mini", Price.of("80", "20", "100"));

  private final UsageLedger ledger = UsageLedger.create().prices(PRICES);

  @BeforeEach
  void keepALedger() {
    openai = client(b -> b.usage(ledger));
  }

  @Test
  void anAnswerIsWrittenDownByItsModel() {
    server.enqueue(answer());
    run(openai.chat().create(WireTest::story));
    assertThat(ledger.report().lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.model()).isEqualTo(MODEL);
              assertThat(line.label()).isNull();
            });
    var total = ledger.report().ofModel(MODEL);
    assertThat(total.calls()).isEqualTo(1);
    assertThat(total.unreported()).isZero();
    assertThat(total.promptTokens()).isEqualTo(100);
    assertThat(total.cachedTokens()).isEqualTo(50);
    assertThat(total.completionTokens()).isEqualTo(50);
    assertThat(total.reasoningTokens()).isEqualTo(30);
    assertThat(total.totalTokens()).isEqualTo(150);
    assertThat(total.cost()).isEqualByComparingTo("0.01");
    assertThat(total.unpriced()).isZero();
  }

  @Test
  void aStreamTellsItsUsageInItsLastPiece() {
    run(story());
    var total = ledger.report().total();
    assertThat(total.calls()).isEqualTo(1);
    assertThat(total.unreported()).isZero();
    assertThat(total.promptTokens()).isPositive();
    assertThat(total.completionTokens()).isPositive();
  }

  @Test
  void ofUsageInEveryPieceTheLastCounts() {
    server.enqueue(
        Answer.sse(
            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1}}",
            "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}",
            "[DONE]"));
    run(story());
    assertThat(ledger.report().total().totalTokens()).isEqualTo(11);
  }

  @Test
  void completionsEmbeddingsAndCallsByPathAreThereToo() {
    run(openai.completions().create(c -> c.model("text-davinci-003").prompt("Once")));
    run(openai.completions().stream(c -> c.model("text-davinci-003").prompt("Once")));
    run(openai.embeddings().create(e -> e.model("text-embedding-3-small").input("Once")));
    run(openai.call("/chat/completions", json()));
    run(openai.stream("/chat/completions", json()));
    server.enqueue(
        Answer.json(
            Map.of(
                "model",
                "m",
                "usage",
                Map.of(
                    "input_tokens",
                    7,
                    "output_tokens",
                    5,
                    "input_tokens_details",
                    Map.of("cached_tokens", 3)))));
    run(openai.call("/responses", Map.of("model", "m")));
    var report = ledger.report();
    assertThat(report.ofModel("text-davinci-003").calls()).isEqualTo(2);
    assertThat(report.ofModel("text-davinci-003").unreported()).isZero();
    assertThat(report.ofModel("text-embedding-3-small").promptTokens()).isPositive();
    assertThat(report.ofModel("gpt-4o").calls()).isEqualTo(2);
    assertThat(report.ofModel("gpt-4o").unreported()).isEqualTo(1); // nothing is added to a path
    assertThat(report.ofModel("m").cachedTokens()).isEqualTo(3);
    assertThat(report.ofModel("m").totalTokens()).isEqualTo(12);
  }

  @Test
  void whatIsStoredIsPaidForOnce() {
    run(openai.chat().create(c -> c.model("gpt-5-mini").user("Hi").store(true)));
    var id = openai.chatCompletions().list().blockFirst(SOON).id();
    run(openai.chatCompletions().get(id));
    run(openai.chatCompletions().update(id, new ChatCompletionUpdate(Map.of())));
    run(openai.models().list());
    run(openai.moderations().create(m -> m.input("Hi")));
    assertThat(ledger.report().total().calls()).isEqualTo(1);
  }

  @Test
  void retriesAreOneCallAndWhatIsRefusedIsNone() {
    openai = client(b -> b.usage(ledger).retry(RetryPolicy.maxRetries(1)));
    server.enqueue(
        Answer.error(500, "server_error", "x", "Oops").header("retry-after-ms", "1"), answer());
    run(openai.chat().create(WireTest::story));
    assertThat(ledger.report().total().calls()).isEqualTo(1);

    openai = client(b -> b.usage(ledger));
    server.enqueue(Answer.error(500, "server_error", "x", "Oops"));
    StepVerifier.create(openai.chat().create(WireTest::story))
        .expectError(ServerException.class)
        .verify(SOON);
    assertThat(ledger.report().total().calls()).isEqualTo(1);
  }

  @Test
  void whatNobodyKnowsIsCountedAsThat() {
    server.enqueue(
        Answer.rawSse("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n"));
    StepVerifier.create(story())
        .expectNextCount(1)
        .expectError(IncompleteStreamException.class)
        .verify(SOON);
    server.enqueue(Answer.usual().pace(Duration.ofMillis(1)));
    StepVerifier.create(story(), 1).expectNextCount(1).thenCancel().verify(SOON);
    server.enqueue(Answer.usual().delayHead(SOON));
    StepVerifier.create(openai.chat().create(WireTest::story))
        .then(() -> server.takeRequest(SOON))
        .then(() -> server.takeRequest(SOON))
        .then(() -> server.takeRequest(SOON))
        .thenCancel()
        .verify(SOON);
    var total = ledger.report().ofModel("gpt-5-mini");
    assertThat(total.calls()).isEqualTo(3);
    assertThat(total.unreported()).isEqualTo(3);
    assertThat(total.cost()).isEqualByComparingTo("0");
  }

  @Test
  void aModelWithoutAPriceIsCountedAsThat() {
    ledger.prices(Prices.none());
    server.enqueue(answer());
    run(openai.chat().create(WireTest::story));
    assertThat(ledger.report().total().unpriced()).isEqualTo(1);
    ledger.prices(PRICES);
    server.enqueue(answer());
    run(openai.chat().create(WireTest::story));
    assertThat(ledger.report().total().unpriced()).isEqualTo(1);
    assertThat(ledger.report().total().cost()).isEqualByComparingTo("0.01");
  }

  @Test
  void callsAreWrittenDownUnderTheLabelOfTheirContext() {
    server.enqueue(answer(), answer(), answer());
    var call = openai.mutate().build().chat().create(WireTest::story);
    run(call.contextWrite(UsageLedger.label("tenant-7")));
    run(call.contextWrite(UsageLedger.label("tenant-7")));
    run(call);
    assertThat(ledger.report().lines()).hasSize(2);
    assertThat(ledger.report().ofLabel("tenant-7").calls()).isEqualTo(2);
    assertThat(ledger.report().ofLabel(null).calls()).isEqualTo(1);
    assertThat(ledger.report().ofModel(MODEL).calls()).isEqualTo(3);
  }

  @Test
  void aBudgetThatIsUsedUpStopsCallsBeforeTheyAreSent() {
    ledger.budget(UsageBudget.stopAt("0.02"));
    server.enqueue(answer(), answer());
    var call = openai.chat().create(WireTest::story);
    run(call);
    run(call);
    StepVerifier.create(call)
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(BudgetExceededException.class)
                    .hasMessage("The budget of 0.02 is used up: 0.02 spent"))
        .verify(SOON);
    StepVerifier.create(story()).expectError(BudgetExceededException.class).verify(SOON);
    assertThat(server.requests()).hasSize(2);
    run(openai.moderations().create(m -> m.input("What is free")));
    run(openai.inputTokens().count(WireTest::story));

    assertThat(ledger.reset().total().calls()).isEqualTo(2);
    assertThat(ledger.report().lines()).isEmpty();
    run(story());
  }

  @ParameterizedTest
  @CsvSource({"each, tenant-7", "one, tenant-7"})
  void aLabelMayHaveABudgetOfItsOwn(String scope, String label) {
    var budget = UsageBudget.stopAt("0.01");
    ledger.budget(scope.equals("each") ? budget.ofEachLabel() : budget.ofLabel(label));
    server.enqueue(answer());
    var call = openai.chat().create(WireTest::story);
    run(call.contextWrite(UsageLedger.label(label)));
    StepVerifier.create(call.contextWrite(UsageLedger.label(label)))
        .expectErrorSatisfies(
            error -> assertThat(((BudgetExceededException) error).label()).isEqualTo("tenant-7"))
        .verify(SOON);
    run(call.contextWrite(UsageLedger.label("tenant-8")));
    run(call);
  }

  @Test
  void aBudgetThatWarnsDoesSoOnce() {
    var warnings = new CopyOnWriteArrayList<UsageBudget.Reached>();
    ledger
        .budget(UsageBudget.warnAt("0.02", warnings::add))
        .budget(UsageBudget.warnAt("0.01", warnings::add).ofEachLabel());
    server.enqueue(answer(), answer(), answer());
    var call = openai.chat().create(WireTest::story);
    run(call);
    assertThat(warnings).isEmpty();
    run(call.contextWrite(UsageLedger.label("tenant-7")));
    run(call.contextWrite(UsageLedger.label("tenant-7")));
    assertThat(warnings).hasSize(2);
    assertThat(warnings.get(0).label()).isNull();
    assertThat(warnings.get(0).spent()).isEqualByComparingTo("0.02");
    assertThat(warnings.get(1).label()).isEqualTo("tenant-7");
    assertThat(warnings.get(1).spent()).isEqualByComparingTo("0.01");
  }

  @Test
  void aListenerThatFailsHarmsNobody() {
    var told = new ArrayList<UsageRecord>();
    ledger
        .onUsage(
            call -> {
              throw new IllegalStateException("A listener that fails, on purpose");
            })
        .onUsage(told::add);
    server.enqueue(answer());
    run(openai.chat().create(WireTest::story));
    assertThat(told)
        .singleElement()
        .satisfies(call -> assertThat(call.cost()).isEqualByComparingTo("0.01"));
  }

  private static Map<String, Object> json() {
    return Map.of("model", "gpt-4o", "messages", List.of(Map.of("role", "user", "content", "Hi")));
  }

  private static Answer answer() {
    return Answer.json(
        Map.of(
            "model",
            MODEL,
            "choices",
            List.of(
                Map.of("index", 0, "message", Map.of("content", "Hi"), "finish_reason", "stop")),
            "usage",
            Map.of(
                "prompt_tokens",
                100,
                "completion_tokens",
                50,
                "prompt_tokens_details",
                Map.of("cached_tokens", 50),
                "completion_tokens_details",
                Map.of("reasoning_tokens", 30))));
  }

  private static void run(Publisher<?> call) {
    StepVerifier.create(call).thenConsumeWhile(any -> true).expectComplete().verify(SOON);
  }
}
