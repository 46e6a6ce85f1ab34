package dev.chatflux.errors;

import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import org.jspecify.annotations.Nullable;

/**
 * The root of what this library signals. Its type says what the caller can do; {@link
 * #isRetryable()} whether the same call may succeed later.
 *
 * <p>No part of it contains a credential.
 */
public class OpenAiException extends RuntimeException {

  /** Not serialized: a copy that was keeps its message only. */
  private final transient @Nullable Failure failure;

  /** An exception that tells of this failure. */
  public OpenAiException(Failure failure) {
    super(failure.describe(), failure.cause());
    this.failure = failure;
  }

  /** All that is known of the failure; an exception enriched with more is made from it. */
  public final Failure failure() {
    return failure != null ? failure : Failure.of(String.valueOf(getMessage()));
  }

  /** The method and path of the call, e.g. {@code POST /chat/completions}. */
  public final @Nullable String call() {
    return failure().call();
  }

  /** The HTTP status of the response, or null if there was none. */
  public final @Nullable Integer status() {
    var head = failure().head();
    return head == null ? null : head.status();
  }

  /** The headers of the response; empty if there was none. */
  public final Headers headers() {
    var head = failure().head();
    return head == null ? Headers.empty() : head.headers();
  }

  /** The server's name for the request, to quote when asking for support. */
  public final @Nullable String requestId() {
    var head = failure().head();
    return head == null ? null : head.requestId();
  }

  /** The head of the response, or null if there was none. */
  public final @Nullable ResponseHead head() {
    return failure().head();
  }

  /** The error that the server reported; its parts are null where it reported none. */
  public final ApiError error() {
    return failure().error();
  }

  /** The raw body of the error, or its start, as text. */
  public final @Nullable String body() {
    return failure().body();
  }

  /**
   * What of a stream had arrived before it failed, folded into the value that a call without
   * streaming would have given; at most 1 MiB of it is kept.
   *
   * @return the partial value, or null if there is none of this type
   */
  public final <T> @Nullable T partial(Class<T> type) {
    return type.isInstance(failure().partial()) ? type.cast(failure().partial()) : null;
  }

  /** Whether the same call may succeed if it is tried again. */
  public boolean isRetryable() {
    return false;
  }
}
