package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Who says a message.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record ChatRole(@JsonValue String value) {

  /** The developer of the application, in instructions. */
  public static final ChatRole DEVELOPER = new ChatRole("developer");

  /** The same, for older models. */
  public static final ChatRole SYSTEM = new ChatRole("system");

  /** The user. */
  public static final ChatRole USER = new ChatRole("user");

  /** The model. */
  public static final ChatRole ASSISTANT = new ChatRole("assistant");

  /** A tool, with its result. */
  public static final ChatRole TOOL = new ChatRole("tool");

  /** A function, with its result, in the old way of calling one. */
  public static final ChatRole FUNCTION = new ChatRole("function");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ChatRole {}

  @Override
  public String toString() {
    return value;
  }
}
