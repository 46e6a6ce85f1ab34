package dev.chatflux.reactor;

import dev.chatflux.chat.ChatMessage;
import java.util.List;
import java.util.function.ToIntFunction;
import reactor.core.publisher.Mono;

/** Conversations as they were earlier; what is added takes the place of what came after. */
record RewoundMemory(ChatMemory memory, ToIntFunction<List<MemoryMessage>> end)
    implements MemoryView {

  @Override
  public Mono<List<MemoryMessage>> load(String id) {
    return memory.load(id).map(history -> history.subList(0, end.applyAsInt(history)));
  }

  @Override
  public Mono<Void> append(String id, List<MemoryMessage> messages) {
    return memory
        .load(id)
        .flatMap(history -> memory.replaceFrom(id, end.applyAsInt(history), messages));
  }

  /** Where the answer to the last words of the user begins. */
  static int lastAnswer(List<MemoryMessage> history) {
    for (int i = history.size(); i > 0; i--) {
      if (history.get(i - 1).message() instanceof ChatMessage.User) {
        return i;
      }
    }
    return history.size();
  }
}
