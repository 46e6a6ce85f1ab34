package dev.chatflux.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that all answers of the API have. */
final class ApiHeaders {

  private static final int REQUESTS = 10_000;
  private static final int TOKENS = 2_000_000;

  /** Adds what the plan has not set or taken away by itself. */
  static void addTo(Plan plan, State state, RecordedRequest request) {
    int tokens = Math.min(TOKENS, Words.tokens(request.body()));
    Map<String, String> usual = new LinkedHashMap<>();
    usual.put("x-request-id", state.ids.request());
    usual.put("openai-organization", "chatflux-local");
    usual.put("openai-processing-ms", "12");
    usual.put("openai-version", "2020-10-01");
    usual.put("x-ratelimit-limit-requests", Integer.toString(REQUESTS));
    usual.put("x-ratelimit-limit-tokens", Integer.toString(TOKENS));
    usual.put("x-ratelimit-remaining-requests", Integer.toString(REQUESTS - 1));
    usual.put("x-ratelimit-remaining-tokens", Integer.toString(TOKENS - tokens));
    usual.put("x-ratelimit-reset-requests", "6ms");
    usual.put("x-ratelimit-reset-tokens", tokens > TOKENS / 60 ? "1s" : tokens * 30L / 1000 + "ms");
    usual.forEach(plan.headers::putIfAbsent);
    plan.removedHeaders.forEach(plan.headers::remove);
  }

  static boolean acceptsGzip(RecordedRequest request) {
    var encodings = request.header("accept-encoding");
    return encodings != null && Words.lower(encodings).contains("gzip");
  }

  private ApiHeaders() {}
}
