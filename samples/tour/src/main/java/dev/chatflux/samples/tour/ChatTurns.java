package dev.chatflux.samples.tour;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.reactor.OpenAi;
import reactor.core.publisher.Mono;

/** A chat: instructions, what was said so far, and a question that only makes sense after it. */
public final class ChatTurns {

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      ask(openai).doOnNext(ChatTurns::print).block();
    }
  }

  static Mono<ChatCompletion> ask(OpenAi openai) {
    return openai
        .chat()
        .create(
            chat ->
                chat.model("gpt-4o-mini")
                    .system("You are a helpful assistant.")
                    .user("Who won the world series in 2020?")
                    .assistant("The Los Angeles Dodgers won the World Series in 2020.")
                    .user("Where was it played?")
                    .temperature(0.7)
                    .n(2)); // two answers to choose from
  }

  private static void print(ChatCompletion completion) {
    for (var choice : completion.choices()) {
      // "stop" is a natural end; "length" means that the limit on tokens cut the answer off.
      var text = choice.message() == null ? "" : choice.message().text();
      System.out.println(choice.finishReason() + ": " + text);
    }
    System.out.println(completion.usage());
  }

  private ChatTurns() {}
}
