package dev.chatflux.reactor.observation;

import dev.chatflux.call.ApiRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes.
 *
 * @param address the name of the host
 * @param port its port
 */
record Server(String address, int port) {

  /** By the ends of the names of hosts; the names are OpenTelemetry's. */
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "openai.azure.com", "azure.ai.openai",
          "deepseek.com", "deepseek",
          "groq.com", "groq",
          "mistral.ai", "mistral_ai",
          "perplexity.ai", "perplexity",
          "x.ai", "x_ai",
          "googleapis.com", "gcp.gemini",
          "anthropic.com", "anthropic",
          "cohere.com", "cohere",
          "moonshot.ai", "moonshot_ai");

  static Server of(ApiRequest request) {
    var base = request.baseUrl();
    if (base == null || base.getHost() == null) {
      return new Server("none", 0);
    }
    return new Server(
        base.getHost(), base.getPort() < 0 ? usual(base.getScheme()) : base.getPort());
  }

  private static int usual(@Nullable String scheme) {
    return "http".equalsIgnoreCase(scheme) ? 80 : 443;
  }

  /** Who answers; OpenAI for all that are not known to be somebody else. */
  String provider() {
    return PROVIDERS.entrySet().stream()
        .filter(each -> address.equals(each.getKey()) || address.endsWith('.' + each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("openai");
  }

  @Override
  public String toString() {
    return address + ':' + port;
  }
}
