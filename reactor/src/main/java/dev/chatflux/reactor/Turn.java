package dev.chatflux.reactor;

import dev.chatflux.chat.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What a turn adds to the conversation between the question and the answer: the messages in which
 * the model calls tools, and what these answer. The answer itself is not among them.
 *
 * <p>Whoever wants to know puts a turn into the Reactor context of the chat that it asks: {@code
 * chat.create(request).contextWrite(turn::in)}. A chat with tools tells it, whatever decorators lie
 * in between. When the chat is asked again, as retries do, the turn starts afresh. It is complete
 * when the chat completes; after an error or a cancel it has what was added by then.
 */
final class Turn {

  private final List<ChatMessage> messages = new ArrayList<>();
  private @Nullable Turn outer;

  /** The context with this turn in it. A turn that is there already is told the same. */
  Context in(Context context) {
    outer = context.getOrDefault(Turn.class, null);
    return context.put(Turn.class, this);
  }

  /** The context for what a tool asks on its own, which is no part of the turn. */
  static Context without(Context context) {
    return context.delete(Turn.class);
  }

  /** The turn that somebody wants to know about, or else one that nobody looks at; begun afresh. */
  static Turn begin(ContextView context) {
    var turn = context.hasKey(Turn.class) ? context.get(Turn.class) : new Turn();
    turn.clear();
    return turn;
  }

  private synchronized void clear() {
    messages.clear();
    if (outer != null) {
      outer.clear();
    }
  }

  synchronized void add(ChatMessage message) {
    messages.add(message);
    if (outer != null) {
      outer.add(message);
    }
  }

  /** How many messages were added so far. */
  synchronized int size() {
    return messages.size();
  }

  /** What was added so far, in its order. */
  synchronized List<ChatMessage> messages() {
    return List.copyOf(messages);
  }
}
