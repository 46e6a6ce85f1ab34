package dev.chatflux.embeddings;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads a vector from numbers, or from the bytes of little-endian floats in Base64. */
final class VectorReader extends StdDeserializer<Vector> {

  private static final int USUAL_SIZE = 1536;

  VectorReader() {
    super(Vector.class);
  }

  @Override
  public Vector deserialize(JsonParser parser, DeserializationContext context) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> new Vector(decoded(parser.getString(), context));
      case START_ARRAY -> new Vector(numbers(parser, context));
      default -> (Vector) context.handleUnexpectedToken(Vector.class, parser);
    };
  }

  private static float[] decoded(String base64, DeserializationContext context) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException malformed) {
      return context.reportInputMismatch(
          Vector.class, "The vector is no Base64: %s", malformed.getMessage());
    }
    if (bytes.length % Float.BYTES != 0) {
      return context.reportInputMismatch(
          Vector.class, "The vector in Base64 has %d bytes, which are no floats", bytes.length);
    }
    var values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  private static float[] numbers(JsonParser parser, DeserializationContext context) {
    var values = new float[USUAL_SIZE];
    int size = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = number(parser, context);
    }
    return size == values.length ? values : Arrays.copyOf(values, size);
  }

  /** JSON has no number for NaN: it travels as null, or in quotes as this library writes it. */
  private static float number(JsonParser parser, DeserializationContext context) {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> parser.getFloatValue();
      case VALUE_NULL -> Float.NaN;
      case VALUE_STRING -> inQuotes(parser.getString(), context);
      default -> (float) context.handleUnexpectedToken(float.class, parser);
    };
  }

  private static float inQuotes(String text, DeserializationContext context) {
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException notANumber) {
      return context.reportInputMismatch(Vector.class, "The vector holds no number: %s", text);
    }
  }
}
