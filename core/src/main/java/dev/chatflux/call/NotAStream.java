package dev.chatflux.call;

import dev.chatflux.errors.ApiError;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The body of a success that should be a stream of events and is none: JSON, or a page of HTML. */
final class NotAStream {

  private final Decoding decoding;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  NotAStream(Decoding decoding) {
    this.decoding = decoding;
  }

  /**
   * The first byte that is neither blank nor of a byte order mark, or -1 if these are all like
   * that.
   */
  static int firstByte(ByteBuffer bytes) {
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      int first = bytes.get(i) & 0xFF;
      if (first > ' ' && first != 0xEF && first != 0xBB && first != 0xBF) {
        return first;
      }
    }
    return -1;
  }

  /** No field of an event stream starts like JSON or HTML do. */
  static boolean startsWith(int firstByte) {
    return firstByte == '{' || firstByte == '[' || firstByte == '<';
  }

  void feed(ByteBuffer bytes) {
    var chunk = new byte[Math.min(bytes.remaining(), room())];
    bytes.get(chunk);
    body.writeBytes(chunk);
    bytes.position(bytes.limit());
  }

  private int room() {
    return decoding.limits().maxErrorBytes() - body.size();
  }

  RuntimeException failure(@Nullable Throwable cause) {
    var text = body.toString(StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
    var error = ApiError.read(text);
    return error.equals(ApiError.UNKNOWN)
        ? decoding.undecodable("The answer is not a stream of events", text, null, cause)
        : decoding.reported(error, text, null);
  }
}
