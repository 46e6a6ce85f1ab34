package dev.chatflux.samples.tour;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.reactor.OpenAi;
import reactor.core.publisher.Mono;

/** Translates, with instructions that say it once for all texts. */
public final class Translation {

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      translate(openai, "Good morning", "Chinese").doOnNext(System.out::println).block();
    }
  }

  static Mono<String> translate(OpenAi openai, String text, String language) {
    return openai
        .chat()
        .create(
            chat ->
                chat.model("gpt-4o-mini")
                    .system("You translate. Answer with the translation and nothing else.")
                    .user("Translate \"" + text + "\" to " + language)
                    .temperature(0.0)) // the same every time
        .map(ChatCompletion::text);
  }

  private Translation() {}
}
