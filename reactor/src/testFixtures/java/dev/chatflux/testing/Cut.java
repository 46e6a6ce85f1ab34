package dev.chatflux.testing;

import java.util.List;

/** A text as far as it may go: to the first stop sequence, or to the most tokens. */
record Cut(String text, String finishReason) {

  static Cut of(String text, List<String> stop, int mostTokens) {
    int end = text.length();
    for (var sequence : stop) {
      int found = sequence.isEmpty() ? -1 : text.indexOf(sequence);
      end = found < 0 ? end : Math.min(end, found);
    }
    var stopped = text.substring(0, end);
    var shortened = Words.firstTokens(stopped, mostTokens);
    return new Cut(shortened, shortened.length() < stopped.length() ? "length" : "stop");
  }
}
