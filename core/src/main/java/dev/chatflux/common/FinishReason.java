package dev.chatflux.common;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Why a model stopped.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record FinishReason(@JsonValue String value) {

  /** A natural end, or one of the stop sequences. */
  public static final FinishReason STOP = new FinishReason("stop");

  /** The limit on tokens was reached: the answer is cut off. */
  public static final FinishReason LENGTH = new FinishReason("length");

  /** The model wants tools called. */
  public static final FinishReason TOOL_CALLS = new FinishReason("tool_calls");

  /** Content was left out by a filter. */
  public static final FinishReason CONTENT_FILTER = new FinishReason("content_filter");

  /** The model wants a function called, in the old way of doing so. */
  public static final FinishReason FUNCTION_CALL = new FinishReason("function_call");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public FinishReason {}

  @Override
  public String toString() {
    return value;
  }
}
