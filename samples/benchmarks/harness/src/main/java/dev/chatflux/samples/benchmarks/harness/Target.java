package dev.chatflux.samples.benchmarks.harness;

/**
 * Where a contestant sends its calls.
 *
 * @param baseUrl where the API is, {@code /v1} included
 * @param http2 whether to speak HTTP/2, for libraries that want to be told
 */
public record Target(String baseUrl, boolean http2) {

  /** The key to send; the server does not look at it. */
  public static final String API_KEY = "sk-benchmark";

  public static final String CHAT_MODEL = "gpt-5-mini";

  public static final String EMBEDDING_MODEL = "text-embedding-3-small";
}
