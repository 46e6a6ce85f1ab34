package dev.chatflux.samples.chat;

import org.jspecify.annotations.Nullable;

/**
 * What became of a question.
 *
 * @param text what was answered, all of it or its beginning; empty if nothing was
 * @param statistics how fast that came
 * @param stopped whether the user had enough
 * @param failure what went wrong; null if nothing did
 */
record Answer(String text, Statistics statistics, boolean stopped, @Nullable Throwable failure) {

  /** The line below the answer. */
  String summary() {
    if (text.isEmpty()) {
      return stopped ? "stopped" : "nothing was answered";
    }
    return (stopped ? "stopped: " : "") + statistics;
  }
}
