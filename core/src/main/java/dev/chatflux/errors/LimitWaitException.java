package dev.chatflux.errors;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call would have to wait too long for a limit of your own. It was not sent, and is not tried
 * again: another try would wait as long.
 */
public class LimitWaitException extends OpenAiException {

  private final @Nullable Duration waitTime;

  /**
   * An exception that tells how long it would have taken.
   *
   * @param message which limit, and which bound of the wait
   * @param call the method and path of the call
   * @param waitTime how long the wait would have taken; null if that is not known, or no wait helps
   */
  public LimitWaitException(String message, String call, @Nullable Duration waitTime) {
    super(Failure.of(message).call(call));
    this.waitTime = waitTime;
  }

  /**
   * How long the wait would have taken, by what was known then. Null if that cannot be known, since
   * it depends on when other calls end, and if no wait would help: the call is larger than its
   * limit.
   */
  public @Nullable Duration waitTime() {
    return waitTime;
  }
}
