package dev.chatflux.samples.assistants;

import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.Credentials;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who answers: the API, a compatible server, or without a key a server of the program's own. */
public final class Service implements AutoCloseable {

  /** About as fast as a model, so that one sees what streaming is good for. */
  private static final Duration PACE = Duration.ofMillis(30);

  private static final String NO_KEY = "none-needed";

  private final OpenAi openai;
  private final Chat chat;
  private final List<String> properties;
  private final @Nullable OpenAiServer embedded;

  private Service(
      @Nullable String key,
      @Nullable String baseUrl,
      @Nullable String model,
      @Nullable OpenAiServer embedded) {
    this.openai = client(key, baseUrl);
    this.chat = openai.chat().withDefaults(it -> it.model(model == null ? "gpt-5-mini" : model));
    this.properties = properties(key, baseUrl);
    this.embedded = embedded;
  }

  /**
   * The service that {@code OPENAI_API_KEY}, {@code OPENAI_BASE_URL} and {@code OPENAI_MODEL} name.
   */
  static Service of(Function<String, @Nullable String> environment, Program program) {
    var key = environment.apply("OPENAI_API_KEY");
    var baseUrl = environment.apply("OPENAI_BASE_URL");
    var model = environment.apply("OPENAI_MODEL");
    if (key == null && baseUrl == null) {
      var server = OpenAiServer.builder().deltaDelay(PACE).start();
      program.rehearse(server);
      return new Service(NO_KEY, server.baseUrl(), model, server);
    }
    return new Service(key, baseUrl, model, null);
  }

  private static OpenAi client(@Nullable String key, @Nullable String baseUrl) {
    var builder = OpenAi.builder();
    builder.credentials(key == null ? Credentials.none() : Credentials.apiKey(key));
    return (baseUrl == null ? builder : builder.baseUrl(baseUrl)).build();
  }

  private static List<String> properties(@Nullable String key, @Nullable String baseUrl) {
    var withKey = "chatflux.api-key=" + (key == null ? NO_KEY : key);
    return baseUrl == null ? List.of(withKey) : List.of(withKey, "chatflux.base-url=" + baseUrl);
  }

  /** A chat with a model. */
  public Chat chat() {
    return chat;
  }

  /** What an application of Spring has to be told to use this service. */
  public List<String> properties() {
    return properties;
  }

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
