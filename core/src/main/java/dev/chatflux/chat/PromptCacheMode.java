package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Who says which beginnings of a prompt are cached.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record PromptCacheMode(@JsonValue String value) {

  /** The server, and the marks in the prompt too; the default. */
  public static final PromptCacheMode IMPLICIT = new PromptCacheMode("implicit");

  /** Only the marks in the prompt ({@link ContentPart.CacheBreakpoint}). */
  public static final PromptCacheMode EXPLICIT = new PromptCacheMode("explicit");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PromptCacheMode {}

  @Override
  public String toString() {
    return value;
  }
}
