package dev.chatflux.reactor;

import dev.chatflux.chat.ChatMessage;
import java.time.Duration;
import java.util.List;
import java.util.function.ToIntFunction;
import reactor.core.publisher.Mono;

/**
 * What of a conversation is sent: {@code memory.withWindow(MemoryWindow.lastMessages(20))}.
 *
 * <p>The windows here drop whole turns, the oldest first: what is left begins with what a user
 * said, and no call of a tool is separated from its answer. Instructions (system and developer
 * messages) stay, and so does the last turn, which is being asked, even if it is more than was
 * allowed.
 */
@FunctionalInterface
public interface MemoryWindow {

  /**
   * Selects what is sent.
   *
   * @param id the conversation
   * @param messages the instructions of the request, the history and what is asked now
   */
  Mono<List<ChatMessage>> select(String id, List<ChatMessage> messages);

  /** Everything. */
  static MemoryWindow all() {
    return (id, messages) -> Mono.just(messages);
  }

  /** At most so many messages, instructions not counted. */
  static MemoryWindow lastMessages(int max) {
    return lastTokens(max, message -> Turns.isInstruction(message) ? 0 : 1);
  }

  /** At most so many turns: what a user said, and all that followed from it. */
  static MemoryWindow lastTurns(int max) {
    return lastTokens(max, message -> message instanceof ChatMessage.User ? 1 : 0);
  }

  /**
   * At most so many tokens, instructions included.
   *
   * @param counter counts the tokens of a message
   */
  static MemoryWindow lastTokens(int max, ToIntFunction<? super ChatMessage> counter) {
    return (id, messages) -> Mono.fromSupplier(() -> Turns.last(messages, max, counter));
  }

  /** This window, and of what it shows what another shows. */
  default MemoryWindow andThen(MemoryWindow next) {
    return (id, messages) -> select(id, messages).flatMap(selected -> next.select(id, selected));
  }

  /**
   * Everything while this window shows everything; once it does not, a model condenses all but what
   * another window shows, and its summary is sent before that. It counts from there, so that the
   * model is asked now and then and not on each turn: {@code lastMessages(40).summarising(chat,
   * lastMessages(10))}.
   *
   * <p>Summaries are kept in this process, as {@link ChatMemory#inMemory()} keeps conversations;
   * the other variant says where.
   *
   * @param chat condenses, with the model of its defaults; if it fails, so does the turn
   * @param rest what is sent as it was said; it drops the oldest messages
   */
  default MemoryWindow summarising(Chat chat, MemoryWindow rest) {
    return summarising(chat, rest, ChatMemory.inMemory(Duration.ofMinutes(30), 10_000));
  }

  /**
   * Variant of {@link #summarising(Chat, MemoryWindow)} that keeps summaries in a memory, which may
   * be that of the conversations.
   *
   * @param summaries keeps the last summary of a conversation as a conversation with {@code
   *     :summary} after the id
   */
  default MemoryWindow summarising(Chat chat, MemoryWindow rest, ChatMemory summaries) {
    return new SummarisingWindow(this, chat, rest, summaries);
  }
}
