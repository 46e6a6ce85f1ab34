package dev.chatflux.call;

import dev.chatflux.errors.ApiError;
import dev.chatflux.errors.ConnectionException;
import dev.chatflux.errors.DecodingException;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads one JSON value from a whole body. */
final class BodyDecoder<T> implements Decoder<T> {

  private static final int MOST_ANNOUNCED = 4 * 1024 * 1024;

  private final Decoding decoding;
  private final WireReader<T> reader;
  private byte[] body = new byte[0];
  private int length;
  private @Nullable T value;

  BodyDecoder(Decoding decoding, WireReader<T> reader) {
    this.decoding = decoding;
    this.reader = reader;
  }

  @Override
  public void feed(ByteBuffer bytes) {
    int more = bytes.remaining();
    int limit = decoding.limits().maxBodyBytes();
    if (length + (long) more > limit) {
      throw new DecodingException(
          decoding.failure("The answer exceeds " + limit + " bytes (maxBodyBytes)"));
    }
    if (length + more > body.length) {
      long capacity = length == 0 ? announced() : 2L * body.length;
      capacity = Math.min(Math.min(limit, Integer.MAX_VALUE - 8), capacity);
      body = Arrays.copyOf(body, (int) Math.max(capacity, length + more));
    }
    bytes.get(body, length, more);
    length += more;
  }

  /** What the server says that will come, as far as it is to be trusted with memory. */
  private long announced() {
    var length = decoding.head().headers().first("content-length");
    try {
      return length == null ? 0 : Math.min(MOST_ANNOUNCED, Long.parseLong(length));
    } catch (NumberFormatException noLength) {
      return 0;
    }
  }

  @Override
  public @Nullable T next() {
    var next = value;
    value = null;
    return next;
  }

  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public void end(@Nullable Throwable cause) {
    if (cause != null) {
      throw new ConnectionException(
          decoding.failure("The connection broke in the middle of the answer").cause(cause));
    }
    try {
      value = reader.read(body, 0, length);
    } catch (JacksonException unreadable) {
      throw unreadable(unreadable);
    }
    if (value == null) {
      throw decoding.undecodable("The server answered nothing", text(), null, null);
    }
    var error = ReportedErrors.in(value, this::tree);
    if (error != null) {
      value = null;
      throw decoding.reported(error, text(), null);
    }
  }

  private RuntimeException unreadable(JacksonException cause) {
    var text = text();
    if (text.isBlank()) {
      return decoding.undecodable("The server answered nothing", text, null, null);
    }
    try {
      var error = ApiError.find(tree());
      if (error != null) {
        return decoding.reported(error, text, null);
      }
      return decoding.undecodable("The answer is not what the API describes", text, null, cause);
    } catch (JacksonException notJson) {
      return decoding.undecodable("The answer is not JSON", text, null, notJson);
    }
  }

  private JsonNode tree() {
    return Wire.tree(Arrays.copyOf(body, length));
  }

  private String text() {
    int shown = Math.min(length, decoding.limits().maxErrorBytes());
    return new String(body, 0, shown, StandardCharsets.UTF_8);
  }
}
