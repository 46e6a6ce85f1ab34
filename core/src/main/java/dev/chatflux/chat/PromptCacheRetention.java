package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How long a prompt may stay in the cache at most. Newer models take a {@link PromptCacheTtl}
 * instead.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record PromptCacheRetention(@JsonValue String value) {

  /** As long as it happens to be in memory. */
  public static final PromptCacheRetention IN_MEMORY = new PromptCacheRetention("in_memory");

  /** Up to 24 hours. */
  public static final PromptCacheRetention HOURS_24 = new PromptCacheRetention("24h");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PromptCacheRetention {}

  @Override
  public String toString() {
    return value;
  }
}
