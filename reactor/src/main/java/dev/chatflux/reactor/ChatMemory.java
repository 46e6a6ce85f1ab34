package dev.chatflux.reactor;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Where conversations are kept, each by its id; {@code chat.withMemory(memory, "user-42")} takes
 * part in one. One memory serves all users.
 *
 * <p>A store implements the three methods without a default. Nothing is done before subscription.
 * Turns of one conversation through the same (an equal) memory are let in one after the other; what
 * a turn adds comes in one {@link #append}, which a store that several processes share has to do
 * atomically, so that turns do not interleave.
 */
public interface ChatMemory {

  /** The whole conversation, the oldest message first; an empty list if there is none. */
  Mono<List<MemoryMessage>> load(String id);

  /**
   * Adds messages at the end of the conversation, all of them or none. Nobody cancels it.
   *
   * @return completes when they are kept
   */
  Mono<Void> append(String id, List<MemoryMessage> messages);

  /**
   * Keeps the first messages of the conversation and forgets the others; 0 forgets all.
   *
   * @param count how many are kept; nothing happens if there are no more than that
   * @return completes when it is done
   */
  Mono<Void> truncate(String id, int count);

  /**
   * Forgets all but the first messages of the conversation, and adds these. A store that can do so
   * atomically should: by default it is {@link #truncate} and then {@link #append}.
   */
  default Mono<Void> replaceFrom(String id, int count, List<MemoryMessage> messages) {
    return truncate(id, count).then(Mono.defer(() -> append(id, messages)));
  }

  /** What of a conversation is sent; by default all of it. */
  default MemoryWindow window() {
    return MemoryWindow.all();
  }

  /**
   * This memory, of which only what the window shows is sent: {@code
   * memory.withWindow(MemoryWindow.lastMessages(20))}. The history itself stays whole.
   */
  default ChatMemory withWindow(MemoryWindow window) {
    return new WindowedMemory(this, window);
  }

  /**
   * This memory, with conversations that end before their message with this index: what is asked
   * takes the place of it, and of all that followed. So a user's words are edited: {@code
   * chat.withMemory(memory.before(4), id).create(c -> c.user("What I meant"))}. Until that turn has
   * succeeded or is cancelled, nothing is forgotten.
   *
   * @param index the first message that is replaced, counted from 0 as {@link #load} gives them
   */
  default ChatMemory before(int index) {
    return new RewoundMemory(this, history -> Math.min(index, history.size()));
  }

  /**
   * This memory, with conversations that end with what the user said last: an answer takes the
   * place of the last one. So it is given again: {@code chat.withMemory(memory.beforeLastAnswer(),
   * id).create(c -> {})}. Until that turn has succeeded or is cancelled, nothing is forgotten.
   */
  default ChatMemory beforeLastAnswer() {
    return new RewoundMemory(this, RewoundMemory::lastAnswer);
  }

  /**
   * A memory in this process. It forgets conversations that were not used for 30 minutes, and keeps
   * 10,000 at most: beyond, the one that was not used for the longest time is forgotten.
   */
  static ChatMemory inMemory() {
    return inMemory(Duration.ofMinutes(30), 10_000);
  }

  /**
   * A memory in this process.
   *
   * @param expiry how long a conversation is kept after its last use
   * @param maxConversations the most conversations; beyond, the one that was not used for the
   *     longest time is forgotten
   */
  static ChatMemory inMemory(Duration expiry, int maxConversations) {
    return new InMemoryChatMemory(expiry, maxConversations, Schedulers.parallel());
  }
}
