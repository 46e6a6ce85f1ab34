package dev.chatflux.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the API is, in place of the properties: for servers that are started along with the
 * application, by Docker Compose, Testcontainers, a platform or a test.
 *
 * <pre>{@code
 * @Bean
 * OpenAiConnectionDetails openai(OpenAiServer server) {
 *   return OpenAiConnectionDetails.of(server.baseUrl(), "sk-test");
 * }
 * }</pre>
 */
@FunctionalInterface
public interface OpenAiConnectionDetails extends ConnectionDetails {

  /** The URL below which the paths of the API are, as in {@code http://localhost:11434/v1}. */
  String baseUrl();

  /**
   * The secret key. Null, the default, sends none: what the properties and the environment say is
   * meant for another server.
   */
  default @Nullable String apiKey() {
    return null;
  }

  /** The server at this URL, with this key. */
  static OpenAiConnectionDetails of(String baseUrl, @Nullable String apiKey) {
    return new OpenAiConnectionDetails() {
      @Override
      public String baseUrl() {
        return baseUrl;
      }

      @Override
      public @Nullable String apiKey() {
        return apiKey;
      }
    };
  }
}
