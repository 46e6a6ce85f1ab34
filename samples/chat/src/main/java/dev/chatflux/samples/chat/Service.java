package dev.chatflux.samples.chat;

import dev.chatflux.reactor.Credentials;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who answers: the API, a compatible server, or without a key a server of the program's own. */
final class Service implements AutoCloseable {

  /** About as fast as a model, so that the words can be seen coming. */
  private static final Duration PACE = Duration.ofMillis(30);

  private final OpenAi openai;
  private final @Nullable OpenAiServer embedded;

  private Service(OpenAi openai, @Nullable OpenAiServer embedded) {
    this.openai = openai;
    this.embedded = embedded;
  }

  /**
   * @throws IllegalArgumentException if the base URL is none
   */
  static Service of(@Nullable String key, @Nullable String baseUrl) {
    if (key == null && baseUrl == null) {
      var server = OpenAiServer.builder().deltaDelay(PACE).start();
      return new Service(client("none-needed", server.baseUrl()), server);
    }
    return new Service(client(key, baseUrl), null);
  }

  private static OpenAi client(@Nullable String key, @Nullable String baseUrl) {
    var builder = OpenAi.builder();
    builder.credentials(key == null ? Credentials.none() : Credentials.apiKey(key));
    return (baseUrl == null ? builder : builder.baseUrl(baseUrl)).build();
  }

  OpenAi openai() {
    return openai;
  }

  /** Whether the answers come from this very program. */
  boolean isEmbedded() {
    return embedded != null;
  }

  @Override
  public void close() {
    openai.close();
    if (embedded != null) {
      embedded.close();
    }
  }
}
