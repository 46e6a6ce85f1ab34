package dev.chatflux.samples.tour;

import dev.chatflux.models.Model;
import dev.chatflux.reactor.OpenAi;
import reactor.core.publisher.Flux;

/** Which models the key may use. */
public final class ModelList {

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      modelsOf(openai, "openai").doOnNext(System.out::println).blockLast();
    }
  }

  static Flux<String> modelsOf(OpenAi openai, String owner) {
    return openai
        .models()
        .list()
        .filter(model -> owner.equals(model.ownedBy()))
        .mapNotNull(Model::id)
        .sort();
  }

  private ModelList() {}
}
