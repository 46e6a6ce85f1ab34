package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How much of what a web search finds is shown to the model.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record SearchContextSize(@JsonValue String value) {

  /** Little: cheap. */
  public static final SearchContextSize LOW = new SearchContextSize("low");

  /** The default. */
  public static final SearchContextSize MEDIUM = new SearchContextSize("medium");

  /** Much. */
  public static final SearchContextSize HIGH = new SearchContextSize("high");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SearchContextSize {}

  @Override
  public String toString() {
    return value;
  }
}
