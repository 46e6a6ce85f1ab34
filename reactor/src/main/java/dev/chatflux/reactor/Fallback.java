package dev.chatflux.reactor;

import dev.chatflux.chat.ChatRequest;
import dev.chatflux.errors.LimitWaitException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.errors.QuotaExceededException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Who answers instead, and when. Immutable; the methods named after a component answer a copy.
 *
 * @param chat who answers instead
 * @param when on which errors; by default on those that are {@linkplain
 *     OpenAiException#isRetryable() retryable}, if the account has no credit left, and if the wait
 *     for a limit of the client would be too long
 * @param request makes the request for the other chat; by default without its model, which the
 *     other chat has as a default of its own
 */
public record Fallback(
    Chat chat, Predicate<? super OpenAiException> when, UnaryOperator<ChatRequest> request) {

  /**
   * This chat, which has a model of its own: {@code Fallback.to(other.chat().withDefaults(chat ->
   * chat.model("…")))}.
   */
  public static Fallback to(Chat chat) {
    return new Fallback(chat, Fallback::isPassing, Fallback::withoutModel);
  }

  /** This fallback, on these errors. */
  public Fallback when(Predicate<? super OpenAiException> when) {
    return new Fallback(chat, when, request);
  }

  /**
   * This fallback with another way to make its request: {@code request(UnaryOperator.identity())}
   * leaves the model as it is.
   */
  public Fallback request(UnaryOperator<ChatRequest> request) {
    return new Fallback(chat, when, request);
  }

  /** Asks for this model in place of the request's. */
  static UnaryOperator<ChatRequest> model(String model) {
    return request -> request.toBuilder().model(model).build();
  }

  /** Whether the other chat answers after this error. */
  boolean applies(Throwable error) {
    return error instanceof OpenAiException failure && when.test(failure);
  }

  private static boolean isPassing(OpenAiException error) {
    return error.isRetryable()
        || error instanceof QuotaExceededException
        || error instanceof LimitWaitException;
  }

  private static ChatRequest withoutModel(ChatRequest request) {
    return request.toBuilder().model(null).build();
  }
}
