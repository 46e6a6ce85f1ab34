package dev.chatflux.samples.benchmarks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** How the bytes of an event stream look inside a body. */
enum Framing {

  /** HTTP/1.1: each event is a chunk, as servers send them that flush after each event. */
  CHUNKS {
    @Override
    byte[] frame(byte[] event) {
      var head = (Integer.toHexString(event.length) + "\r\n").getBytes(US_ASCII);
      return concat(List.of(head, event, CRLF));
    }

    @Override
    byte[] end() {
      return "0\r\n\r\n".getBytes(US_ASCII);
    }
  },

  /** HTTP/2: the frames are the codec's. */
  FRAMES {
    @Override
    byte[] frame(byte[] event) {
      return event;
    }

    @Override
    byte[] end() {
      return new byte[0];
    }
  };

  private static final byte[] CRLF = "\r\n".getBytes(US_ASCII);

  abstract byte[] frame(byte[] event);

  /** What follows the last event. */
  abstract byte[] end();

  static byte[] concat(List<byte[]> parts) {
    var all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
