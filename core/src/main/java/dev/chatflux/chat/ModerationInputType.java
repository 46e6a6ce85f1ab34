package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What moderation looks at.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record ModerationInputType(@JsonValue String value) {

  /** Texts. */
  public static final ModerationInputType TEXT = new ModerationInputType("text");

  /** Images. */
  public static final ModerationInputType IMAGE = new ModerationInputType("image");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ModerationInputType {}

  @Override
  public String toString() {
    return value;
  }
}
