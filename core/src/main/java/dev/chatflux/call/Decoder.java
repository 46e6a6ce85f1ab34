package dev.chatflux.call;

import dev.chatflux.errors.OpenAiException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one answer as it arrives: feed it, take elements until there is none, feed it
 * again, and in the end tell it so.
 *
 * <p>One thread at a time; no I/O, no waiting. A decoder reads one answer and is then of no more
 * use.
 *
 * @param <E> what is read: one element, or many
 */
public interface Decoder<E> {

  /** Takes bytes over; the buffer is free when this returns. */
  void feed(ByteBuffer bytes);

  /**
   * The next element, or null if more bytes are needed.
   *
   * @throws OpenAiException if what comes next is an error, or not what the API describes; all that
   *     came before has been delivered
   */
  @Nullable E next();

  /** Whether the end marker has been read: whatever bytes follow are none of ours. */
  boolean isDone();

  /**
   * Tells that the body has ended; {@link #next()} gives what is left.
   *
   * @param cause why it broke off, or null if it ended as HTTP says it should
   * @throws OpenAiException if the answer is not whole
   */
  void end(@Nullable Throwable cause);

  /** What has been read so far, folded into one value, or null if this decoder does not fold. */
  default @Nullable Object partial() {
    return null;
  }
}
