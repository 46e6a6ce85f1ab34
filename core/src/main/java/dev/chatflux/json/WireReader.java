package dev.chatflux.json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Reads JSON as one type. Immutable and thread-safe; made once per type and held.
 *
 * @param <T> what is read
 */
public final class WireReader<T> {

  private final ObjectReader reader;

  WireReader(ObjectReader reader) {
    this.reader = reader;
  }

  /** This reader, which fails if there is more than one value. */
  public WireReader<T> requiringEnd() {
    return new WireReader<>(reader.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));
  }

  /**
   * Reads a part of an array.
   *
   * @throws JacksonException if the bytes are not JSON, or not of this type
   */
  public T read(byte[] bytes, int offset, int length) {
    int mark = Wire.lengthOfMark(bytes, offset, length);
    try {
      return reader.readValue(bytes, offset + mark, length - mark);
    } catch (NumberFormatException tooLarge) {
      throw Wire.unreadable(tooLarge);
    }
  }

  /**
   * Reads a whole array.
   *
   * @throws JacksonException if the bytes are not JSON, or not of this type
   */
  public T read(byte[] bytes) {
    return read(bytes, 0, bytes.length);
  }

  /**
   * Reads a text.
   *
   * @throws JacksonException if the text is not JSON, or not of this type
   */
  public T read(String json) {
    try {
      return reader.readValue(json);
    } catch (NumberFormatException tooLarge) {
      throw Wire.unreadable(tooLarge);
    }
  }

  /**
   * Reads a value that was parsed before.
   *
   * @throws JacksonException if the value is not of this type
   */
  public T read(JsonNode json) {
    return reader.readValue(json);
  }
}
