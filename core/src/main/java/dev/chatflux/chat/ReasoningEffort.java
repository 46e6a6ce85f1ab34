package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How much a reasoning model thinks before it answers. Not every model knows every value.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 * @see <a href="https://platform.openai.com/docs/guides/reasoning">Reasoning</a>
 */
public record ReasoningEffort(@JsonValue String value) {

  /** No thinking. */
  public static final ReasoningEffort NONE = new ReasoningEffort("none");

  /** Hardly any. */
  public static final ReasoningEffort MINIMAL = new ReasoningEffort("minimal");

  /** Little. */
  public static final ReasoningEffort LOW = new ReasoningEffort("low");

  /** The default. */
  public static final ReasoningEffort MEDIUM = new ReasoningEffort("medium");

  /** Much. */
  public static final ReasoningEffort HIGH = new ReasoningEffort("high");

  /** Very much. */
  public static final ReasoningEffort XHIGH = new ReasoningEffort("xhigh");

  /** As much as the model can. */
  public static final ReasoningEffort MAX = new ReasoningEffort("max");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ReasoningEffort {}

  @Override
  public String toString() {
    return value;
  }
}
