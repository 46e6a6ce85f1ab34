package dev.chatflux.reactor;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToIntFunction;

/** Where the messages of a conversation may be parted. */
final class Turns {

  static boolean isInstruction(ChatMessage message) {
    return message instanceof ChatMessage.System || message instanceof ChatMessage.Developer;
  }

  /** The instructions, and from the end as many whole turns as together weigh no more than that. */
  static List<ChatMessage> last(
      List<ChatMessage> messages, int max, ToIntFunction<? super ChatMessage> weight) {
    int start = start(messages, max, weight);
    var kept = new ArrayList<ChatMessage>();
    for (int i = 0; i < messages.size(); i++) {
      var message = messages.get(i);
      if (i >= start || isInstruction(message)) {
        kept.add(message);
      }
    }
    return kept;
  }

  private static int start(
      List<ChatMessage> messages, int max, ToIntFunction<? super ChatMessage> weight) {
    long sum = messages.stream().filter(Turns::isInstruction).mapToLong(weight::applyAsInt).sum();
    int start = messages.size();
    for (int i = messages.size() - 1; i >= 0; i--) {
      var message = messages.get(i);
      sum += isInstruction(message) ? 0 : weight.applyAsInt(message);
      boolean hasTurn = start < messages.size();
      if (sum > max && hasTurn) {
        return start;
      }
      start = message instanceof ChatMessage.User ? i : start;
    }
    return sum > max && start < messages.size() ? start : 0;
  }

  /**
   * The messages without the calls of tools that nobody answered before something else was said,
   * and without the answers of which some are missing: no server takes them.
   *
   * @param closed whether the last calls are not going to be answered either
   */
  static List<ChatMessage> withoutOpenCalls(List<ChatMessage> messages, boolean closed) {
    var kept = new ArrayList<ChatMessage>(messages.size());
    for (int i = 0; i < messages.size(); ) {
      int end = endOfExchange(messages, i);
      boolean mayGoOn = end == messages.size() && !closed;
      if (messages.get(i) instanceof ChatMessage.Assistant caller
          && !mayGoOn
          && !isAnswered(caller, messages.subList(i + 1, end))) {
        keepText(caller, kept);
      } else {
        kept.addAll(messages.subList(i, end));
      }
      i = end;
    }
    return kept;
  }

  /** Behind a message and the answers of tools that follow it. */
  private static int endOfExchange(List<ChatMessage> messages, int start) {
    int end = start + 1;
    while (end < messages.size() && messages.get(end) instanceof ChatMessage.Tool) {
      end++;
    }
    return end;
  }

  private static boolean isAnswered(ChatMessage.Assistant caller, List<ChatMessage> answers) {
    var open = new HashSet<String>();
    caller.toolCalls().stream().map(ToolCall::id).forEach(open::add);
    answers.forEach(answer -> open.remove(((ChatMessage.Tool) answer).toolCallId()));
    return open.isEmpty();
  }

  private static void keepText(ChatMessage.Assistant caller, List<ChatMessage> kept) {
    if (!caller.text().isBlank()) {
      kept.add(caller.toBuilder().toolCalls(List.of()).build());
    }
  }

  private Turns() {}
}
