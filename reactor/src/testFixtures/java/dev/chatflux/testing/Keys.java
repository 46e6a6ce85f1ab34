package dev.chatflux.testing;

import org.jspecify.annotations.Nullable;

/** Checks who is asking. */
final class Keys {

  private static final String BEARER = "bearer ";

  /** Refuses a request without a key, or with another one than is required. */
  static void check(RecordedRequest request, @Nullable String required) {
    var key = keyOf(request);
    if (key.isEmpty()) {
      throw ApiProblem.unauthorized(
          "You didn't provide an API key. You need to provide your API key in an Authorization"
              + " header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).");
    }
    if (required != null && !required.equals(key)) {
      throw ApiProblem.unauthorized(
          "Incorrect API key provided: "
              + masked(key)
              + ". You can find your API key at https://platform.openai.com/account/api-keys.");
    }
  }

  private static String keyOf(RecordedRequest request) {
    var authorization = request.header("authorization");
    if (authorization != null && Words.lower(authorization).startsWith(BEARER)) {
      return authorization.substring(BEARER.length()).strip();
    }
    var key = request.header("api-key");
    return key == null ? "" : key.strip();
  }

  private static String masked(String key) {
    int shown = Math.min(4, key.length() / 4);
    return key.substring(0, shown)
        + "*".repeat(Math.min(12, key.length() - 2 * shown))
        + key.substring(key.length() - shown);
  }

  private Keys() {}
}
