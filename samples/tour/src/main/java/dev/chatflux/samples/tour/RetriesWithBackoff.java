package dev.chatflux.samples.tour;

import dev.chatflux.call.Backoff;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.RetryPolicy;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** Tries again after errors that pass by, each time after a longer wait. */
public final class RetriesWithBackoff {

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      var patient = patient(openai, Duration.ofSeconds(1), System.out::println);
      ask(patient).doOnNext(System.out::println).block();
    }
  }

  /** Waits of 1, 2, 4, 8, 16 s, all of them up to half shorter so that crowds spread. */
  static OpenAi patient(OpenAi openai, Duration first, Consumer<String> log) {
    var backoff = new Backoff(first, Duration.ofMinutes(1), 0.5, Duration.ofMinutes(2));
    return openai
        .mutate()
        .retry(
            RetryPolicy.maxRetries(5)
                .backoff(backoff)
                .onWait(wait -> log.accept("try " + wait.retry() + " failed, " + wait.failure())))
        .build();
  }

  static Mono<String> ask(OpenAi openai) {
    return openai
        .chat()
        .create(chat -> chat.model("gpt-5-mini").user("Hello"))
        .map(ChatCompletion::text);
  }

  private RetriesWithBackoff() {}
}
