package dev.chatflux.samples.benchmarks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/** The answers that are not streamed, encoded once. */
final class Answers {

  private static final String HEADERS =
      String.join(
          "\r\n",
          "openai-organization: acme",
          "openai-processing-ms: 412",
          "openai-version: 2020-10-01",
          "x-ratelimit-limit-requests: 500",
          "x-ratelimit-limit-tokens: 200000",
          "x-ratelimit-remaining-requests: 499",
          "x-ratelimit-remaining-tokens: 199985",
          "x-ratelimit-reset-requests: 120ms",
          "x-ratelimit-reset-tokens: 4ms",
          "x-request-id: req_5f0e2c1ab54e4f6b8f6f0c9d1a2b3c4d",
          "");

  /**
   * One answer.
   *
   * @param body what HTTP/2 puts into frames
   * @param whole the same with its head, for HTTP/1.1
   */
  record Answer(ByteBuf body, ByteBuf whole) {}

  static final Answer COMPLETION = json(Payloads.completion());
  static final Answer FLOATS = json(Payloads.embeddings(false));
  static final Answer BASE64 = json(Payloads.embeddings(true));

  private static final ByteBuf STREAM =
      shared(head("text/event-stream; charset=utf-8", "transfer-encoding: chunked"));

  /** The head of an event stream of HTTP/1.1. */
  static ByteBuf streamHead() {
    return STREAM.duplicate();
  }

  static Answer json(byte[] body) {
    return of("application/json", body);
  }

  static Answer of(String type, byte[] body) {
    var head = head(type, "content-length: " + body.length);
    return new Answer(shared(body), shared(Framing.concat(List.of(head, body))));
  }

  private static byte[] head(String type, String framing) {
    return String.join("\r\n", "HTTP/1.1 200 OK", "content-type: " + type, framing, HEADERS, "")
        .getBytes(US_ASCII);
  }

  private static ByteBuf shared(byte[] bytes) {
    var buffer = Unpooled.directBuffer(bytes.length).writeBytes(bytes);
    return Unpooled.unreleasableBuffer(buffer.asReadOnly());
  }

  private Answers() {}
}
