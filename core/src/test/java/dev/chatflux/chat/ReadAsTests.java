package dev.chatflux.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.common.FinishReason;
import dev.chatflux.errors.ContentFilterException;
import dev.chatflux.errors.InvalidAnswerException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.errors.RefusalException;
import dev.chatflux.errors.TruncatedException;
import dev.chatflux.json.Wire;
import dev.chatflux.schema.JsonType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers of a type, and what else a model may answer. */
class ReadAsTests {

  record Point(int x, int y) {}

  private static final JsonType<Point> POINT = JsonType.of(Point.class);

  private static ChatCompletion saying(String text, FinishReason finish) {
    return of(ChatMessage.assistant(text), finish);
  }

  private static ChatCompletion of(ChatMessage.Assistant message, FinishReason finish) {
    return ChatCompletion.of(
        completion -> completion.choice(ChatCompletion.Choice.of(0, message, finish)));
  }

  @Test
  void theFirstChoiceIsRead() {
    var completion =
        ChatCompletion.of(
            builder ->
                builder
                    .choice(choice(1, "{\"x\":3,\"y\":4}"))
                    .choice(choice(0, "{\"x\":1,\"y\":2}")));
    assertThat(completion.readAs(POINT)).isEqualTo(new Point(1, 2));
  }

  private static ChatCompletion.Choice choice(int index, String text) {
    return ChatCompletion.Choice.of(index, ChatMessage.assistant(text), FinishReason.STOP);
  }

  @Test
  void aRefusalHasTheWordsOfTheModel() {
    var message = ChatMessage.Assistant.of(assistant -> assistant.refusal("I can't."));
    assertFails(of(message, FinishReason.STOP), RefusalException.class, "I can't.");
  }

  @Test
  void anAnswerThatIsCutOffIsNoValue() {
    assertFails(
        saying("{\"x\":1", FinishReason.LENGTH), TruncatedException.class, "maxCompletionTokens");
    assertFails(
        saying("{\"x\":1", FinishReason.CONTENT_FILTER), ContentFilterException.class, "filter");
  }

  @Test
  void anAnswerOfAnotherFormSaysWhatIsWrong() {
    assertFails(
        saying("{\"x\":1}", FinishReason.STOP),
        InvalidAnswerException.class,
        "The answer is no Point: y is missing");
    assertFails(saying("", FinishReason.STOP), InvalidAnswerException.class, "empty text");
    assertFails(ChatCompletion.of(none -> {}), InvalidAnswerException.class, "empty text");
  }

  @Test
  void toolsThatAreCalledAreNoAnswer() {
    var message = ChatMessage.assistant(List.of(ToolCall.function("call_1", "f", "{}")));
    assertFails(
        of(message, FinishReason.TOOL_CALLS), InvalidAnswerException.class, "wants tools called");
  }

  private static void assertFails(
      ChatCompletion completion, Class<? extends OpenAiException> type, String message) {
    assertThatThrownBy(() -> completion.readAs(POINT))
        .isInstanceOfSatisfying(
            type,
            error -> {
              assertThat(error.partial(ChatCompletion.class)).isSameAs(completion);
              assertThat(error.isRetryable()).isFalse();
            })
        .hasMessageContaining(message);
  }

  @Test
  void aRequestAsksForAType() {
    var request = ChatRequest.of(chat -> chat.responseFormat(POINT));
    assertThat(Wire.toTree(request).path("response_format"))
        .hasToString(
            Wire.tree(
                    """
                    {"type":"json_schema","json_schema":{"name":"Point",
                     "schema":{"type":"object",
                       "properties":{"x":{"type":"integer"},"y":{"type":"integer"}},
                       "required":["x","y"],"additionalProperties":false},
                     "strict":true}}
                    """)
                .toString());
  }
}
