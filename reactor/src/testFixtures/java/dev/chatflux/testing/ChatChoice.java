package dev.chatflux.testing;

import java.util.List;

/** One of the answers that a completion offers. */
record ChatChoice(int index, Reply reply, String finishReason) {

  static ChatChoice of(int index, Reply reply, List<String> stop, int mostTokens) {
    if (!reply.uses().isEmpty()) {
      return new ChatChoice(index, reply, "tool_calls");
    }
    var text = reply.text();
    if (text == null) {
      return new ChatChoice(index, reply, "stop");
    }
    var cut = Cut.of(text, stop, mostTokens);
    return new ChatChoice(index, Reply.saying(cut.text()), cut.finishReason());
  }

  int tokens() {
    return Words.tokens(reply.words())
        + reply.uses().stream()
            .mapToInt(use -> Words.tokens(use.name()) + Words.tokens(use.arguments()))
            .sum();
  }
}
