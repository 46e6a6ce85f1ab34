package dev.chatflux.samples.chat;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.common.Usage;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Collects the pieces of one answer. Only {@link #stop()} may be called from any thread. */
final class AnswerSoFar {

  private final LongSupplier nanoTime;
  private final long asked;
  private long first;
  private long last;
  private final StringBuilder text = new StringBuilder();
  private @Nullable Usage usage;
  private volatile boolean stopped;

  /** The time runs from now. */
  AnswerSoFar(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    asked = nanoTime.getAsLong();
    first = asked;
    last = asked;
  }

  /** Adds a piece and gives what it says, which may be nothing. */
  String add(ChatChunk chunk) {
    usage = chunk.usage() == null ? usage : chunk.usage();
    var words = Printable.of(words(chunk));
    if (!words.isEmpty()) {
      last = nanoTime.getAsLong();
      first = text.isEmpty() ? last : first;
      text.append(words);
    }
    return words;
  }

  private static String words(ChatChunk chunk) {
    var answer = chunk.text();
    var choice = chunk.choice();
    var delta = choice == null ? null : choice.delta();
    var refusal = delta == null ? null : delta.refusal();
    return (answer == null ? "" : answer) + (refusal == null ? "" : refusal);
  }

  void stop() {
    stopped = true;
  }

  Answer ended(@Nullable Throwable failure) {
    return new Answer(text.toString(), statistics(), stopped, failure);
  }

  private Statistics statistics() {
    var told = usage == null ? null : usage.completionTokens();
    return new Statistics(
        told == null ? TokenEstimate.of(text.toString()) : told,
        told == null,
        Duration.ofNanos(first - asked),
        Duration.ofNanos(last - asked));
  }
}
