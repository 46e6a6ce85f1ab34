package dev.chatflux.reactor;

/** Says where a key would have been looked for. */
final class MissingApiKey {

  static MissingApiKeyException atBuildTime() {
    return new MissingApiKeyException(
        "No API key: set the environment variable OPENAI_API_KEY (the property chatflux.api-key in"
            + " Spring), or give one by apiKey(…); for a server that needs none, say"
            + " credentials(Credentials.none())");
  }

  static IllegalStateException atCallTime() {
    return new IllegalStateException("The credentials gave no key for this call");
  }

  private MissingApiKey() {}
}
