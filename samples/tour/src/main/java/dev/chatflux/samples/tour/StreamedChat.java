package dev.chatflux.samples.tour;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.reactor.OpenAi;
import reactor.core.publisher.Flux;

/** The words of an answer as they come. */
public final class StreamedChat {

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      words(openai, "Tell me a story").doOnNext(System.out::print).blockLast();
      System.out.println();
    }
  }

  static Flux<String> words(OpenAi openai, String question) {
    return openai.chat().stream(chat -> chat.model("gpt-5-mini").user(question))
        .mapNotNull(ChatChunk::text);
  }

  private StreamedChat() {}
}
