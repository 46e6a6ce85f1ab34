package dev.chatflux.reactor.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import java.nio.ByteBuffer;

/**
 * Shows what was read from one connection, until the read has been handled and the network's buffer
 * is released.
 *
 * <p>A small read, such as an event of a stream, is copied to a place that is used again: a view of
 * the network's buffer would be two new objects, which cost more than the copy. The first may be
 * the only one, which such a place is not worth.
 */
final class ReadView {

  private static final int SMALL = 8 * 1024;

  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private ByteBuffer place = NONE;
  private boolean isFirst = true;

  /** The bytes of a read, valid until the next. */
  ByteBuffer of(Object read) {
    var buffer = read instanceof ByteBufHolder holder ? holder.content() : (ByteBuf) read;
    int length = buffer.readableBytes();
    boolean isCopied = length <= SMALL && !isFirst;
    isFirst = false;
    return isCopied ? copy(buffer, length) : buffer.nioBuffer();
  }

  private ByteBuffer copy(ByteBuf buffer, int length) {
    if (length > place.capacity()) {
      place = ByteBuffer.allocate(Math.min(SMALL, 2 * length));
    }
    buffer.getBytes(buffer.readerIndex(), place.array(), 0, length);
    return place.position(0).limit(length);
  }
}
