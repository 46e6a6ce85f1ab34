package dev.chatflux.embeddings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How vectors travel.
 *
 * @param value the value on the wire; what the API adds later passes through unchanged
 */
public record EncodingFormat(@JsonValue String value) {

  /** As a list of decimal numbers. */
  public static final EncodingFormat FLOAT = new EncodingFormat("float");

  /** As the bytes of the numbers, in Base64: a third of the size, and nothing to parse. */
  public static final EncodingFormat BASE64 = new EncodingFormat("base64");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public EncodingFormat {}

  @Override
  public String toString() {
    return value;
  }
}
