package dev.chatflux.chat;

import dev.chatflux.call.Fold;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folds the chunks of a stream into the completion that a call without streaming returns. */
public final class ChatAssembler implements Fold<ChatChunk> {

  static ChatAssembler limited(int maxChars) {
    return new ChatAssembler();
  }

  @Override
  public void add(ChatChunk chunk) {}

  @Override
  public boolean isWhole(boolean clean) {
    return clean;
  }

  @Override
  public @Nullable ChatCompletion partial() {
    return null;
  }

  /** The completion. */
  public ChatCompletion result() {
    return new ChatCompletion(
        null, List.of(), null, null, Map.of(), null, null, null, null, null, Map.of());
  }
}
