package dev.chatflux.samples.tour;

import dev.chatflux.completions.Completion;
import dev.chatflux.reactor.CompletionChunks;
import dev.chatflux.reactor.OpenAi;
import reactor.core.publisher.Flux;

/** A completion word by word, without the mark that early chat models put at its end. */
public final class StreamedCompletion {

  private static final String PROMPT =
      """
      <|im_start|>system
      You are a helpful assistant.<|im_end|>
      <|im_start|>user
      Tell me a story<|im_end|>
      <|im_start|>assistant
      """;

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      words(openai, PROMPT).doOnNext(System.out::print).blockLast();
      System.out.println();
    }
  }

  static Flux<String> words(OpenAi openai, String prompt) {
    return openai.completions().stream(
            completion -> completion.model("text-davinci-003").prompt(prompt).maxTokens(256))
        .transform(CompletionChunks::withoutEndMarker)
        .mapNotNull(Completion::text);
  }

  private StreamedCompletion() {}
}
