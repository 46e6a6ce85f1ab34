package dev.chatflux.samples.assistants.memory;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.ChatMemory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Talks with users, and knows what each has said, be it to another instance, last week. */
@Component
final class Companion {

  private final Chat chat;
  private final ChatMemory memory;

  /** Both are beans of the starter; {@code chatflux.memory.store} says where the memory is. */
  Companion(Chat chat, ChatMemory memory) {
    this.chat = chat;
    this.memory = memory;
  }

  Mono<String> answer(String user, String words) {
    return chat.withMemory(memory, user)
        .create(request -> request.system("You are a friendly companion.").user(words))
        .map(ChatCompletion::text);
  }

  /** Forgets all that the user has said. */
  Mono<Void> forget(String user) {
    return memory.truncate(user, 0);
  }
}
