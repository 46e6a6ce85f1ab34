package dev.chatflux.samples.tour;

import dev.chatflux.completions.Completion;
import dev.chatflux.reactor.OpenAi;
import reactor.core.publisher.Mono;

/** Goes on with a text, the way before there was chat, with all that may be set. */
public final class TextCompletion {

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      complete(openai, "how are you")
          .flatMapIterable(Completion::choices)
          .doOnNext(choice -> System.out.println(choice.finishReason() + ": " + choice.text()))
          .blockLast();
    }
  }

  static Mono<Completion> complete(OpenAi openai, String prompt) {
    return openai
        .completions()
        .create(
            completion ->
                completion
                    .model("gpt-3.5-turbo-instruct")
                    .prompt(prompt)
                    .temperature(0.7) // how much is left to chance
                    .topP(1.0) // or: from which share of the likeliest words
                    .maxTokens(256) // prompt and answer share what the model can hold
                    .n(2) // two answers, both are paid for
                    .stop("User:") // the answer ends before this
                    .frequencyPenalty(0.5) // the more often a word came, the less likely it is
                    .presencePenalty(0.0)); // the same, however often it came
  }

  private TextCompletion() {}
}
