package dev.chatflux.samples.tour;

import dev.chatflux.completions.Completion;
import dev.chatflux.reactor.OpenAi;
import reactor.core.publisher.Mono;

/** A completion by the path of an engine, as models were once called. */
public final class EngineCompletion {

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      complete(openai, "Hello, how are you today?").doOnNext(System.out::println).block();
    }
  }

  /** Posts to {@code /engines/davinci-codex/completions}. */
  static Mono<String> complete(OpenAi openai, String prompt) {
    return openai
        .completions()
        .createForEngine(
            "davinci-codex",
            completion ->
                completion
                    .prompt(prompt)
                    .temperature(0.7)
                    .maxTokens(60)
                    .topP(1.0)
                    .frequencyPenalty(0.5)
                    .presencePenalty(0.0)
                    .n(1))
        .mapNotNull(Completion::text);
  }

  private EngineCompletion() {}
}
