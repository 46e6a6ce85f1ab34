package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How wordy an answer is.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record Verbosity(@JsonValue String value) {

  /** Concise. */
  public static final Verbosity LOW = new Verbosity("low");

  /** The default. */
  public static final Verbosity MEDIUM = new Verbosity("medium");

  /** Detailed. */
  public static final Verbosity HIGH = new Verbosity("high");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Verbosity {}

  @Override
  public String toString() {
    return value;
  }
}
