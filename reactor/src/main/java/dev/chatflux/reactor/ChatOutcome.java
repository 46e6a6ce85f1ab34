package dev.chatflux.reactor;

import dev.chatflux.chat.ChatCompletion;
import org.jspecify.annotations.Nullable;

/**
 * How a streamed answer ended.
 *
 * @param completion the answer, or what had arrived of it
 * @param end why it ended
 * @param error what went wrong, if {@code end} is {@link End#FAILED}
 */
public record ChatOutcome(ChatCompletion completion, End end, @Nullable Throwable error) {

  /** Why an answer ended. */
  public enum End {
    /** It is whole. */
    COMPLETED,
    /** It failed. */
    FAILED,
    /** Its subscriber has had enough. */
    CANCELLED
  }
}
