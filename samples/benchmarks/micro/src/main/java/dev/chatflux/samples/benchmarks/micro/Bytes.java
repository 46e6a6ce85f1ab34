package dev.chatflux.samples.benchmarks.micro;

import dev.chatflux.call.Decoder;
import dev.chatflux.call.Decoding;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Bodies as a network hands them out: in direct buffers, cut anywhere. */
final class Bytes {

  static final Decoding DECODING =
      new Decoding("POST /benchmark", new ResponseHead(200, Headers.empty()), ReadLimits.DEFAULT);

  /** The body in reads of a size. */
  static List<ByteBuffer> reads(byte[] body, int size) {
    var reads = new ArrayList<ByteBuffer>();
    for (int from = 0; from < body.length; from += size) {
      int length = Math.min(size, body.length - from);
      reads.add(ByteBuffer.allocateDirect(length).put(body, from, length).flip());
    }
    return reads;
  }

  /** Decodes a body, and hands out what is in it. */
  static <E> void decode(List<ByteBuffer> reads, Decoder<E> decoder, Consumer<E> each) {
    for (var read : reads) {
      decoder.feed(read.duplicate());
      drain(decoder, each);
    }
    decoder.end(null);
    drain(decoder, each);
  }

  private static <E> void drain(Decoder<E> decoder, Consumer<E> each) {
    var element = decoder.next();
    while (element != null) {
      each.accept(element);
      element = decoder.next();
    }
  }

  private Bytes() {}
}
