package dev.chatflux.samples.tour;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.reactor.Limits;
import dev.chatflux.reactor.OpenAi;
import java.util.List;
import reactor.core.publisher.Flux;

/** Asks more than the server allows at once: calls wait for their turn, and none is refused. */
public final class PacedCalls {

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      var paced = paced(openai, Limits.trial());
      answers(paced, List.of("Who was Ada Lovelace?", "Who was Alan Turing?"))
          .doOnNext(System.out::println)
          .blockLast();
      System.out.println(paced.limits().snapshot());
    }
  }

  /** The client with limits: a variant shares its connections. */
  static OpenAi paced(OpenAi openai, Limits limits) {
    return openai.mutate().limits(limits).build();
  }

  static Flux<String> answers(OpenAi openai, List<String> questions) {
    return Flux.fromIterable(questions)
        .flatMap(question -> openai.chat().create(chat -> chat.model("gpt-5-mini").user(question)))
        .mapNotNull(ChatCompletion::text);
  }

  private PacedCalls() {}
}
