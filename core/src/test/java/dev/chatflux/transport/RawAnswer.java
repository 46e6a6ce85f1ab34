package dev.chatflux.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Answers of HTTP/1.1 as they are on the wire. */
final class RawAnswer {

  static final String JSON = "application/json";
  static final String EVENTS = "text/event-stream";
  static final String REQUEST_ID = "req_42";

  /** An answer with its length in its head. */
  static byte[] sized(int status, String type, String body) {
    return lying(status, type, body, 0);
  }

  /** An answer that is shorter than its head says. */
  static byte[] lying(int status, String type, String body, int missing) {
    int length = utf8(body).length + missing;
    return utf8(head(status, type) + "content-length: " + length + "\r\n\r\n" + body);
  }

  /** An answer that lasts until its connection is closed. */
  static byte[] untilClose(int status, String type, String body) {
    return utf8(head(status, type) + "connection: close\r\n\r\n" + body);
  }

  /** An answer in chunks of this many bytes, which may cut characters in two. */
  static byte[] chunked(String type, String body, int size) {
    return join(unfinished(type, body, size), utf8("0\r\n\r\n"));
  }

  /** The same without its last chunk. */
  static byte[] unfinished(String type, String body, int size) {
    var bytes = utf8(body);
    var out = new ByteArrayOutputStream();
    out.writeBytes(utf8(head(200, type) + "transfer-encoding: chunked\r\n\r\n"));
    for (int from = 0; from < bytes.length; from += size) {
      int length = Math.min(size, bytes.length - from);
      out.writeBytes(utf8(Integer.toHexString(length) + "\r\n"));
      out.write(bytes, from, length);
      out.writeBytes(utf8("\r\n"));
    }
    return out.toByteArray();
  }

  /** An answer that sends its reader elsewhere. */
  static byte[] redirect(String location) {
    return utf8(head(307, JSON) + "location: " + location + "\r\ncontent-length: 0\r\n\r\n");
  }

  private static String head(int status, String type) {
    return "HTTP/1.1 "
        + status
        + " Whatever\r\nContent-Type: "
        + type
        + "\r\nX-Request-Id: "
        + REQUEST_ID
        + "\r\n";
  }

  private static byte[] join(byte[] start, byte[] end) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(start);
    out.writeBytes(end);
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private RawAnswer() {}
}
