package dev.chatflux.samples.tour;

import dev.chatflux.moderations.ModerationCategory;
import dev.chatflux.reactor.OpenAi;
import reactor.core.publisher.Flux;

/** Looks whether a text is harmful, and in which way. */
public final class ModeratedText {

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      harms(openai, "I will kill you").doOnNext(System.out::println).blockLast();
    }
  }

  static Flux<ModerationCategory> harms(OpenAi openai, String text) {
    return openai
        .moderations()
        .create(moderation -> moderation.model("omni-moderation-latest").input(text))
        .flatMapIterable(answer -> answer.results().get(0).flaggedCategories());
  }

  private ModeratedText() {}
}
