package dev.chatflux.spring;

import dev.chatflux.errors.ConnectionException;
import dev.chatflux.errors.ContentFilterException;
import dev.chatflux.errors.ContextWindowExceededException;
import dev.chatflux.errors.HeadTimeoutException;
import dev.chatflux.errors.IdleTimeoutException;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.errors.RateLimitException;
import dev.chatflux.errors.RefusalException;
import dev.chatflux.errors.RequestTimeoutException;
import dev.chatflux.errors.ServerException;
import dev.chatflux.errors.TotalTimeoutException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What everybody may know of a failure. */
final class ErrorText {

  private static final String LATE = "The answer took too long.";
  private static final String DECLINED = "This cannot be answered.";
  private static final String UNREACHABLE = "The service cannot be reached at the moment.";

  /** From the special to the general. */
  private static final Map<Class<? extends OpenAiException>, String> TEXTS = new LinkedHashMap<>();

  static {
    TEXTS.put(RateLimitException.class, "There are too many requests at the moment.");
    TEXTS.put(HeadTimeoutException.class, LATE);
    TEXTS.put(IdleTimeoutException.class, LATE);
    TEXTS.put(TotalTimeoutException.class, LATE);
    TEXTS.put(RequestTimeoutException.class, LATE);
    TEXTS.put(IncompleteStreamException.class, "The answer broke off.");
    TEXTS.put(ContextWindowExceededException.class, "The conversation is too long.");
    TEXTS.put(ContentFilterException.class, DECLINED);
    TEXTS.put(RefusalException.class, DECLINED);
    TEXTS.put(ServerException.class, UNREACHABLE);
    TEXTS.put(ConnectionException.class, UNREACHABLE);
    TEXTS.put(OpenAiException.class, "The service cannot answer this.");
  }

  static String of(Throwable error) {
    if (error instanceof OpenAiException known
        && "context_length_exceeded".equals(known.error().code())) {
      return "The conversation is too long.";
    }
    return TEXTS.entrySet().stream()
        .filter(entry -> entry.getKey().isInstance(error))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("Something went wrong.");
  }

  /** The name of the exception in snake case, as in {@code rate_limit}. */
  static String kind(Throwable error) {
    if (!(error instanceof OpenAiException)) {
      return "internal";
    }
    return error
        .getClass()
        .getSimpleName()
        .replaceFirst("Exception$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  private ErrorText() {}
}
