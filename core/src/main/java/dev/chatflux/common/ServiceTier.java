package dev.chatflux.common;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How a request is served and priced.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record ServiceTier(@JsonValue String value) {

  /** What the project is set to. */
  public static final ServiceTier AUTO = new ServiceTier("auto");

  /** The standard price and speed. */
  public static final ServiceTier DEFAULT = new ServiceTier("default");

  /** Slower and cheaper. */
  public static final ServiceTier FLEX = new ServiceTier("flex");

  /** Capacity bought beforehand. */
  public static final ServiceTier SCALE = new ServiceTier("scale");

  /** Faster, at a higher price. */
  public static final ServiceTier PRIORITY = new ServiceTier("priority");

  /** Fast mode; answers call it {@code priority}. */
  public static final ServiceTier FAST = new ServiceTier("fast");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ServiceTier {}

  @Override
  public String toString() {
    return value;
  }
}
