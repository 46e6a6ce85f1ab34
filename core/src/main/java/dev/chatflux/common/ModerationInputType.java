package dev.chatflux.common;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A kind of input that was looked at.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record ModerationInputType(@JsonValue String value) {

  /** The texts. */
  public static final ModerationInputType TEXT = new ModerationInputType("text");

  /** The images. */
  public static final ModerationInputType IMAGE = new ModerationInputType("image");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ModerationInputType {}

  @Override
  public String toString() {
    return value;
  }
}
