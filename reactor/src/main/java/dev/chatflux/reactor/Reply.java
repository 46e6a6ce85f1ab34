package dev.chatflux.reactor;

import dev.chatflux.common.ResponseHead;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;

/** A response: its head, and its body still to come. The body can be read once. */
public final class Reply {

  private final ResponseHead head;
  private final Flux<ByteBuffer> borrowed;

  private Reply(ResponseHead head, Flux<ByteBuffer> borrowed) {
    this.head = head;
    this.borrowed = borrowed;
  }

  /**
   * A reply from a transport.
   *
   * @param body the body; a buffer is valid only until {@code onNext} returns, so that a transport
   *     can hand out the network's own
   */
  public static Reply of(ResponseHead head, Flux<ByteBuffer> body) {
    return new Reply(head, body);
  }

  /** Status and headers. */
  public ResponseHead head() {
    return head;
  }

  /**
   * The body, in buffers that are the reader's own. Reading follows demand down to the socket;
   * cancelling closes the connection, or resets the stream of HTTP/2.
   */
  public Flux<ByteBuffer> body() {
    return borrowed.map(Reply::copy);
  }

  /** This reply with another body, whose buffers are valid until {@code onNext} returns. */
  public Reply body(Flux<ByteBuffer> body) {
    return new Reply(head, body);
  }

  /** The body as the transport gave it. */
  Flux<ByteBuffer> borrowed() {
    return borrowed;
  }

  private static ByteBuffer copy(ByteBuffer buffer) {
    return ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
  }

  @Override
  public String toString() {
    return "Reply[" + head + ']';
  }
}
