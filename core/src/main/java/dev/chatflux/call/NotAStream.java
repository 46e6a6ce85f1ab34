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
   * The position of the first byte that is neither blank nor of a byte order mark; the limit if all
   * are like that.
   */
  static int start(ByteBuffer bytes) {
    int i = bytes.position();
    while (i < bytes.limit() && isBlank(bytes.get(i) & 0xFF)) {
      i++;
    }
    return i;
  }

  private static boolean isBlank(int b) {
    return b <= ' ' || b == 0xEF || b == 0xBB || b == 0xBF;
  }

  /** No field of an event stream starts like JSON or HTML do. */
  static boolean startsWith(byte first) {
    return first == '{' || first == '[' || first == '<';
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
    var text = body.toString(StandardCharsets.UTF_8).strip();
    var error = ApiError.read(text);
    return error.equals(ApiError.UNKNOWN)
        ? decoding.undecodable("The answer is not a stream of events", text, null, cause)
        : decoding.reported(error, text, null);
  }
}
