package dev.chatflux.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Compresses a stream so that each piece can be read when it arrives. */
final class Gzip {

  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private final GZIPOutputStream gzip;

  private Gzip() {
    try {
      gzip = new GZIPOutputStream(buffer, true);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  static Flux<byte[]> compress(Flux<byte[]> pieces) {
    return Flux.defer(
        () -> {
          var gzip = new Gzip();
          return pieces.map(gzip::add).concatWith(Mono.fromSupplier(gzip::finish));
        });
  }

  private byte[] add(byte[] piece) {
    try {
      gzip.write(piece);
      gzip.flush();
      return taken();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  private byte[] finish() {
    try {
      gzip.close();
      return taken();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  private byte[] taken() {
    var bytes = buffer.toByteArray();
    buffer.reset();
    return bytes;
  }
}
