package dev.chatflux.samples.tour;

import dev.chatflux.reactor.OpenAi;

/** The key comes from the environment, never from the code; the organization says who pays. */
public final class ApiKeyAndOrganization {

  /** {@code OPENAI_API_KEY}, {@code OPENAI_BASE_URL} and {@code OPENAI_ORG_ID} are read. */
  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      // A variant for another organization shares the connections of the first client.
      var paidByOthers = client(openai, "org-of-somebody-else");
      paidByOthers.models().get("gpt-5-mini").doOnNext(System.out::println).block();
    }
  }

  static OpenAi client(OpenAi openai, String organization) {
    return openai.mutate().organization(organization).build();
  }

  private ApiKeyAndOrganization() {}
}
