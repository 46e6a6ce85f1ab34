package dev.chatflux.samples.tour;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.reactor.OpenAi;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * A conversation that is kept by hand. The API remembers nothing: what the model is to know is sent
 * with every question, and what no longer fits is forgotten, the oldest first.
 *
 * @param messages what was said, the oldest first
 */
public record KeptConversation(List<ChatMessage> messages) {

  /** How many rounds of a question and its answer are sent along. */
  private static final int MAX_HISTORY = 10;

  /** About as many tokens as an answer should leave to what came before it. */
  private static final int MAX_TOKENS = 3_000;

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      new KeptConversation(List.of())
          .ask(openai, "My name is Ada")
          .flatMap(conversation -> conversation.ask(openai, "What is my name?"))
          .doOnNext(conversation -> conversation.messages().forEach(KeptConversation::print))
          .block();
    }
  }

  /** The conversation with one more question and its answer. */
  Mono<KeptConversation> ask(OpenAi openai, String question) {
    var asked = with(ChatMessage.user(question)).recent();
    return openai
        .chat()
        .create(chat -> chat.model("gpt-5-mini").messages(asked.messages()))
        .map(answer -> asked.with(ChatMessage.assistant(answer.text())));
  }

  private KeptConversation with(ChatMessage message) {
    return new KeptConversation(Stream.concat(messages.stream(), Stream.of(message)).toList());
  }

  /** What is not too much, and begins with a question. */
  KeptConversation recent() {
    var recent =
        messages.subList(Math.max(0, messages.size() - 2 * MAX_HISTORY - 1), messages.size());
    while (recent.size() > 1 && (tokens(recent) > MAX_TOKENS || isAnswer(recent.get(0)))) {
      recent = recent.subList(1, recent.size());
    }
    return new KeptConversation(List.copyOf(recent));
  }

  /** Four letters make about a token. */
  private static int tokens(List<ChatMessage> messages) {
    return messages.stream().mapToInt(message -> message.text().length() / 4 + 4).sum();
  }

  private static boolean isAnswer(ChatMessage message) {
    return message instanceof ChatMessage.Assistant;
  }

  private static void print(ChatMessage message) {
    System.out.println(message.role() + ": " + message.text());
  }
}
