package dev.chatflux.samples.tour;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.common.Usage;
import dev.chatflux.reactor.OpenAi;
import reactor.core.publisher.Mono;

/** Watches how many tokens are used, of a stream too: its last piece tells them. */
public final class WatchedUsage {

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      tokens(openai, "Tell me a story")
          .doOnNext(tokens -> System.out.println(tokens + " tokens"))
          .block();
    }
  }

  static Mono<Long> tokens(OpenAi openai, String question) {
    return openai.chat().stream(chat -> chat.model("gpt-5-mini").user(question))
        .mapNotNull(ChatChunk::usage)
        .last()
        .mapNotNull(Usage::totalTokens);
  }

  private WatchedUsage() {}
}
