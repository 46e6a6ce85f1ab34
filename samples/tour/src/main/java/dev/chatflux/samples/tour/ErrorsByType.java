package dev.chatflux.samples.tour;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.errors.ApiException;
import dev.chatflux.errors.AuthenticationException;
import dev.chatflux.errors.BadRequestException;
import dev.chatflux.errors.ConnectionException;
import dev.chatflux.errors.NotFoundException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.errors.QuotaExceededException;
import dev.chatflux.errors.RateLimitException;
import dev.chatflux.reactor.OpenAi;
import reactor.core.publisher.Mono;

/** The type of an error says what can be done about it. */
public final class ErrorsByType {

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      answerOrAdvice(openai, "no-such-model").doOnNext(System.out::println).block();
    }
  }

  static Mono<String> answerOrAdvice(OpenAi openai, String model) {
    return openai
        .chat()
        .create(chat -> chat.model(model).user("Hello"))
        .map(ChatCompletion::text)
        .onErrorResume(OpenAiException.class, error -> Mono.just(advice(error)));
  }

  private static String advice(OpenAiException error) {
    if (error instanceof AuthenticationException) {
      return "Check the key";
    }
    if (error instanceof QuotaExceededException) {
      return "The credit is used up: waiting will not help";
    }
    if (error instanceof RateLimitException) {
      return "Too fast, even after two retries: ask more slowly";
    }
    if (error instanceof NotFoundException missing) {
      return "There is no such thing: " + missing.error().message();
    }
    if (error instanceof BadRequestException bad) {
      return "Mend the request: " + bad.error().param();
    }
    if (error instanceof ApiException api) {
      return "The server failed: quote " + api.requestId() + " when you ask its support";
    }
    return error instanceof ConnectionException ? "Check the network" : "Unexpected: " + error;
  }

  private ErrorsByType() {}
}
