package dev.chatflux.samples.chat;

import dev.chatflux.errors.AuthenticationException;
import dev.chatflux.errors.ConnectTimeoutException;
import dev.chatflux.errors.ConnectionException;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.NotFoundException;
import dev.chatflux.errors.PermissionDeniedException;
import dev.chatflux.errors.QuotaExceededException;
import dev.chatflux.errors.RateLimitException;

/** Says in one line what went wrong, and what to do about it. */
final class ErrorLine {

  private static final int LONGEST = 400;

  static String of(Throwable failure) {
    return "error: " + shortened(oneLine(failure)) + hint(failure);
  }

  private static String oneLine(Throwable failure) {
    var message = failure.getMessage();
    var text = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    return Printable.of(text).strip().replaceAll("\\s+", " ");
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  private static String hint(Throwable failure) {
    if (failure instanceof AuthenticationException
        || failure instanceof PermissionDeniedException) {
      return " -- check the key: OPENAI_API_KEY, or --key";
    }
    if (failure instanceof QuotaExceededException) {
      return " -- the account has no credit left: top it up, or use another key";
    }
    if (failure instanceof RateLimitException) {
      return " -- wait a minute, then ask again";
    }
    if (failure instanceof NotFoundException) {
      return " -- check --model and --base-url";
    }
    if (failure instanceof ConnectionException || failure instanceof ConnectTimeoutException) {
      return " -- is the server running? check OPENAI_BASE_URL, or --base-url";
    }
    return failure instanceof IncompleteStreamException ? " -- ask again for the rest" : "";
  }

  private ErrorLine() {}
}
