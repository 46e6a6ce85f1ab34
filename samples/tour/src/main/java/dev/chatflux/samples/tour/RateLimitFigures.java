package dev.chatflux.samples.tour;

import dev.chatflux.chat.ChatCalls;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.common.RateLimits;
import dev.chatflux.reactor.Exchange;
import dev.chatflux.reactor.OpenAi;
import reactor.core.publisher.Mono;

/** How much of the rate limits is left, as the headers of an answer tell. */
public final class RateLimitFigures {

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      limits(openai)
          .doOnNext(limits -> System.out.println("requests: " + limits.requests()))
          .doOnNext(limits -> System.out.println("tokens: " + limits.tokens()))
          .block();
    }
  }

  /** An exchange is the answer together with its status and headers. */
  static Mono<RateLimits> limits(OpenAi openai) {
    var request = ChatRequest.of(chat -> chat.model("gpt-5-mini").user("Hello"));
    return openai.exchange(ChatCalls.create(request)).map(Exchange::rateLimits);
  }

  private RateLimitFigures() {}
}
