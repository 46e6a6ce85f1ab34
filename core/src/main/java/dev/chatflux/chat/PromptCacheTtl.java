package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How long a prompt stays in the cache at least.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record PromptCacheTtl(@JsonValue String value) {

  /** 30 minutes, the default. */
  public static final PromptCacheTtl MINUTES_30 = new PromptCacheTtl("30m");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PromptCacheTtl {}

  @Override
  public String toString() {
    return value;
  }
}
