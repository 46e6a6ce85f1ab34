package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chatflux.json.Lenient;
import java.util.Map;

/**
 * Changes a stored completion.
 *
 * @param metadata its labels from now on
 */
public record ChatCompletionUpdate(
    @JsonInclude(JsonInclude.Include.ALWAYS) Map<String, String> metadata) {

  public ChatCompletionUpdate {
    metadata = Lenient.map(metadata);
  }

  /** Gives a completion these labels in place of those that it has. */
  public static ChatCompletionUpdate of(Map<String, String> metadata) {
    return new ChatCompletionUpdate(metadata);
  }
}
