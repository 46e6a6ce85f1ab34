package dev.chatflux.common;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The order of a list, by time of creation.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record SortOrder(@JsonValue String value) {

  /** The oldest first. */
  public static final SortOrder ASC = new SortOrder("asc");

  /** The newest first. */
  public static final SortOrder DESC = new SortOrder("desc");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SortOrder {}

  @Override
  public String toString() {
    return value;
  }
}
