package dev.chatflux.reactor;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What compression makes of bytes. */
final class Compressed {

  /**
   * Each part so that it can be read without the next one, and what ends them.
   *
   * @param encoding {@code gzip} or {@code br}
   */
  static List<byte[]> pieces(String encoding, byte[]... parts) {
    try {
      var pieces = new ArrayList<byte[]>();
      var out = new ByteArrayOutputStream();
      var compressing = compressing(encoding, out);
      for (var part : parts) {
        compressing.write(part);
        compressing.flush();
        pieces.add(out.toByteArray());
        out.reset();
      }
      compressing.close();
      pieces.add(out.toByteArray());
      return pieces;
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }

  /** All parts and what ends them. */
  static byte[] whole(String encoding, byte[]... parts) {
    return join(pieces(encoding, parts));
  }

  /** The part so that it can be read, and the first bytes of what would go on. */
  static byte[] broken(String encoding, byte[] part) {
    var pieces = pieces(encoding, part, part);
    return join(List.of(pieces.get(0), Arrays.copyOf(pieces.get(1), 2)));
  }

  private static byte[] join(List<byte[]> pieces) {
    var out = new ByteArrayOutputStream();
    pieces.forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static OutputStream compressing(String encoding, OutputStream out) throws IOException {
    if (encoding.equals("gzip")) {
      return new GZIPOutputStream(out, true);
    }
    Brotli4jLoader.ensureAvailability();
    return new BrotliOutputStream(out);
  }

  private Compressed() {}
}
