package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How closely a model looks at an image.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record ImageDetail(@JsonValue String value) {

  /** The model decides; the default. */
  public static final ImageDetail AUTO = new ImageDetail("auto");

  /** At a small copy: quick and cheap. */
  public static final ImageDetail LOW = new ImageDetail("low");

  /** At all of it. */
  public static final ImageDetail HIGH = new ImageDetail("high");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ImageDetail {}

  @Override
  public String toString() {
    return value;
  }
}
