package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A form in which a model answers.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record Modality(@JsonValue String value) {

  /** Text, the default. */
  public static final Modality TEXT = new Modality("text");

  /** Speech; asks for {@link AudioOptions} too. */
  public static final Modality AUDIO = new Modality("audio");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Modality {}

  @Override
  public String toString() {
    return value;
  }
}
