package dev.chatflux.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.chat.ToolCall;
import dev.chatflux.completions.CompletionRequest;
import dev.chatflux.errors.ContextWindowExceededException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A token is a character here, and a message costs nothing else. */
class TokenBudgetTests {

  private static final TokenRules RULES =
      TokenRules.of(TokenEncoding.O200K).contextWindow(100).messages(0, 0);

  private final TokenBudget budget = TokenBudget.of(new Characters(RULES)).answer(10);

  /** Roles count too: "user" has 4, "assistant" 9, "system" 6; the beginning of the answer 3. */
  record Characters(TokenRules rules) implements TokenCounter {

    @Override
    public int count(@Nullable String model, String text) {
      return text.length();
    }

    @Override
    public TokenModels models() {
      return TokenModels.standard().with("model", rules);
    }
  }

  @Test
  void theAnswerGetsWhatRemains() {
    var fitted = fit(chat -> chat.user("x".repeat(33)));
    assertThat(fitted.maxCompletionTokens()).isEqualTo(100 - 3 - 4 - 33);
    assertThat(fitted.maxTokens()).isNull();
  }

  @Test
  void theAnswerGetsNoMoreThanTheModelGives() {
    var limited = TokenBudget.of(new Characters(RULES.maxAnswer(20)));
    assertThat(limited.answer(10).fit(request(chat -> chat.user("Hi"))).maxCompletionTokens())
        .isEqualTo(20);
  }

  @Test
  void modelsThatKnowTheOldMemberOnlyGetThat() {
    var old = TokenBudget.of(new Characters(RULES.knowsMaxCompletionTokens(false))).answer(10);
    var fitted = old.fit(request(chat -> chat.user("x".repeat(33))));
    assertThat(fitted.maxTokens()).isEqualTo(60);
    assertThat(fitted.maxCompletionTokens()).isNull();
  }

  @Test
  void aLimitOfTheRequestIsKept() {
    assertThat(fit(chat -> chat.user("Hi").maxTokens(7)).maxTokens()).isEqualTo(7);
    assertThat(fit(chat -> chat.user("Hi").maxTokens(7)).maxCompletionTokens()).isNull();
    var both = fit(chat -> chat.user("Hi").maxCompletionTokens(7));
    assertThat(both.maxCompletionTokens()).isEqualTo(7);
    assertThat(both.maxTokens()).isNull();
  }

  @Test
  void theOldestTurnsAreLeftOut() {
    var fitted =
        fit(
            chat ->
                chat.system("Be brief")
                    .user("x".repeat(20))
                    .assistant("x".repeat(20))
                    .user("y".repeat(10))
                    .assistant("y".repeat(10))
                    .user("z".repeat(10)));
    assertThat(texts(fitted))
        .containsExactly("Be brief", "y".repeat(10), "y".repeat(10), "z".repeat(10));
    assertThat(fitted.maxCompletionTokens()).isEqualTo(100 - 3 - 14 - 14 - 19 - 14);
  }

  @Test
  void noMoreIsLeftOutThanNeedBe() {
    Consumer<ChatRequest.Builder> two =
        chat -> chat.user("x".repeat(10)).assistant("x".repeat(10)).user("z".repeat(36));
    // 14 + 19 + 40 + 3 of the prompt, and 24 for the answer.
    assertThat(budget.answer(24).fit(request(two)).messages()).hasSize(3);
    assertThat(budget.answer(25).fit(request(two)).messages()).hasSize(1);
  }

  @Test
  void roomIsMadeForTheAnswerThatIsAskedFor() {
    var fitted =
        fit(chat -> chat.user("x".repeat(20)).assistant("Yes").user("z").maxCompletionTokens(80));
    assertThat(texts(fitted)).containsExactly("z");
  }

  @Test
  void instructionsStayWhereverTheyStand() {
    var fitted =
        fit(
            chat ->
                chat.user("x".repeat(40))
                    .developer("In French")
                    .assistant("x".repeat(40))
                    .user("Go on"));
    assertThat(texts(fitted)).containsExactly("In French", "Go on");
  }

  @Test
  void resultsOfToolsGoWithTheirCalls() {
    var calls = ChatMessage.assistant(List.of(ToolCall.function("1", "f", "x".repeat(20))));
    var fitted =
        fit(
            chat ->
                chat.user("First")
                    .message(calls)
                    .toolResult("1", "x".repeat(20))
                    .assistant("There")
                    .user("x".repeat(20))
                    .assistant("And there")
                    .user("Last"));
    assertThat(texts(fitted)).containsExactly("x".repeat(20), "And there", "Last");
  }

  @Test
  void theLastTurnStaysWithItsTools() {
    var calls = ChatMessage.assistant(List.of(ToolCall.function("1", "f", "{}")));
    var request = request(chat -> chat.user("Last").message(calls).toolResult("1", "x".repeat(80)));
    assertThatThrownBy(() -> budget.fit(request))
        .isInstanceOf(ContextWindowExceededException.class);
  }

  @Test
  void whatCannotFitIsRefusedWithTheNumbers() {
    var request = request(chat -> chat.system("Be brief").user("Old").user("x".repeat(80)));
    var error =
        catchThrowableOfType(ContextWindowExceededException.class, () -> budget.fit(request));
    assertThat(error.contextWindow()).isEqualTo(100);
    assertThat(error.promptTokens()).isEqualTo(3 + 14 + 84);
    assertThat(error.answerTokens()).isEqualTo(10);
    assertThat(error.missingTokens()).isEqualTo(11);
    assertThat(error.isRetryable()).isFalse();
    assertThat(error)
        .hasMessage(
            "The prompt does not fit: it has 101 tokens and 10 are kept for the answer, 11 more"
                + " than the context window of 100");
  }

  @Test
  void aWindowThatIsNotKnownHasToBeSet() {
    var request = ChatRequest.of(chat -> chat.model("llama3").user("Hi"));
    assertThatThrownBy(() -> budget.fit(request))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("llama3")
        .hasMessageContaining("contextWindow");
    assertThat(budget.contextWindow(50).fit(request).maxTokens()).isEqualTo(50 - 3 - 3 - 4 - 2);
    assertThatThrownBy(() -> budget.fit(ChatRequest.of(chat -> chat.user("Hi"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no model");
  }

  @Test
  void oldCompletionsGetTheWindowWithoutThePrompt() {
    var old = TokenBudget.of(TokenCounter.exact());
    var request = CompletionRequest.of(c -> c.model("text-davinci-003").prompt("how are you"));
    assertThat(old.fit(request).maxTokens()).isEqualTo(4_097 - 3);
    assertThat(old.fit(request.toBuilder().maxTokens(256).build()).maxTokens()).isEqualTo(256);
    var tooLong = request.toBuilder().maxTokens(4_095).build();
    assertThatThrownBy(() -> old.fit(tooLong))
        .isInstanceOf(ContextWindowExceededException.class)
        .hasMessageContaining("4097");
  }

  private ChatRequest fit(Consumer<ChatRequest.Builder> spec) {
    return budget.fit(request(spec));
  }

  private static ChatRequest request(Consumer<ChatRequest.Builder> spec) {
    return ChatRequest.of(spec).toBuilder().model("model").build();
  }

  private static List<String> texts(ChatRequest request) {
    return request.messages().stream().map(ChatMessage::text).toList();
  }
}
