package dev.chatflux.chat;

import dev.chatflux.common.FinishReason;
import dev.chatflux.errors.ContentFilterException;
import dev.chatflux.errors.Failure;
import dev.chatflux.errors.InvalidAnswerException;
import dev.chatflux.errors.RefusalException;
import dev.chatflux.errors.TruncatedException;
import dev.chatflux.schema.JsonType;
import dev.chatflux.schema.MismatchException;

/** Reads answers of which only the whole is of use. */
final class WholeAnswer {

  static <T> T read(ChatCompletion completion, JsonType<T> type) {
    var text = text(completion);
    try {
      return type.read(text);
    } catch (MismatchException e) {
      var message = "The answer is no " + type.name() + ": " + e.getMessage();
      throw new InvalidAnswerException(failure(completion, message).body(text).cause(e));
    }
  }

  private static String text(ChatCompletion completion) {
    var refusal = completion.refusal();
    if (refusal != null && !refusal.isBlank()) {
      throw new RefusalException(failure(completion, refusal));
    }
    var finish = completion.finishReason();
    if (FinishReason.CONTENT_FILTER.equals(finish)) {
      throw new ContentFilterException(failure(completion, "A filter cut the answer off"));
    }
    if (FinishReason.LENGTH.equals(finish)) {
      throw new TruncatedException(
          failure(
              completion,
              "The answer was cut off at the limit of tokens: raise maxCompletionTokens"));
    }
    var text = completion.text();
    if (text.isBlank() && !completion.toolCalls().isEmpty()) {
      throw new InvalidAnswerException(
          failure(completion, "The model does not answer, but wants tools called"));
    }
    return text;
  }

  private static Failure failure(ChatCompletion completion, String message) {
    return Failure.of(message).partial(completion);
  }

  private WholeAnswer() {}
}
