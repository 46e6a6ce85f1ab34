package dev.chatflux.errors;

import dev.chatflux.common.ResponseHead;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call that failed: the parts of an {@link OpenAiException}.
 *
 * @param message what went wrong, in words
 * @param call the method and path, e.g. {@code POST /chat/completions}
 * @param head the head of the response, if there was one
 * @param error the error that the server reported
 * @param body the raw body of the error, or its start, as text
 * @param partial what of a stream had arrived, folded into one value
 * @param cause what caused it
 */
public record Failure(
    String message,
    @Nullable String call,
    @Nullable ResponseHead head,
    ApiError error,
    @Nullable String body,
    @Nullable Object partial,
    @Nullable Throwable cause) {

  /** A failure of which only the message is known. */
  public static Failure of(String message) {
    return new Failure(message, null, null, ApiError.UNKNOWN, null, null, null);
  }

  /** This failure, in other words. */
  public Failure message(String message) {
    return new Failure(message, call, head, error, body, partial, cause);
  }

  /** This failure, of that call. */
  public Failure call(@Nullable String call) {
    return new Failure(message, call, head, error, body, partial, cause);
  }

  /** This failure, after that head of a response. */
  public Failure head(@Nullable ResponseHead head) {
    return new Failure(message, call, head, error, body, partial, cause);
  }

  /** This failure, reported by the server so. */
  public Failure error(ApiError error) {
    return new Failure(message, call, head, error, body, partial, cause);
  }

  /** This failure, with the raw body that reported it. */
  public Failure body(@Nullable String body) {
    return new Failure(message, call, head, error, body, partial, cause);
  }

  /** This failure, with what had arrived before. */
  public Failure partial(@Nullable Object partial) {
    return new Failure(message, call, head, error, body, partial, cause);
  }

  /** This failure, caused by that. */
  public Failure cause(@Nullable Throwable cause) {
    return new Failure(message, call, head, error, body, partial, cause);
  }

  /** The message, and what else one wants to see in a log: the status, the call, the request id. */
  String describe() {
    var text = new StringBuilder(message);
    var separator = " (";
    if (call != null) {
      text.append(separator).append(call);
      separator = ", ";
    }
    if (head != null) {
      text.append(separator).append("status ").append(head.status());
      separator = ", ";
      if (head.requestId() != null) {
        text.append(separator).append("request ").append(head.requestId());
      }
    }
    return separator.equals(", ") ? text.append(')').toString() : text.toString();
  }
}
