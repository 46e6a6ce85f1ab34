package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What moderation does with what it finds.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record ModerationMode(@JsonValue String value) {

  /** It is reported. */
  public static final ModerationMode SCORE = new ModerationMode("score");

  /** It is reported, and harmful content is blocked. */
  public static final ModerationMode BLOCK = new ModerationMode("block");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ModerationMode {}

  @Override
  public String toString() {
    return value;
  }
}
