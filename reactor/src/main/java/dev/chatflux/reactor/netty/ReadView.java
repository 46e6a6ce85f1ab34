package dev.chatflux.reactor.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import java.nio.ByteBuffer;

/**
 * Shows what was read from one connection, until the read has been handled and the network's buffer
 * is released.
 *
 * <p>A small read, such as an event of a stream, is copied to a place that is used again: a view of
 * the network's buffer would be two new objects, which cost more than the copy.
 */
final class ReadView {

  private static final int SMALL = 8 * 1024;

  private ByteBuffer place = ByteBuffer.allocate(0);

  /** The bytes of a read, valid until the next. */
  ByteBuffer of(Object read) {
    var buffer = read instanceof ByteBufHolder holder ? holder.content() : (ByteBuf) read;
    int length = buffer.readableBytes();
    return length <= SMALL ? copy(buffer, length) : buffer.nioBuffer();
  }

  private ByteBuffer copy(ByteBuf buffer, int length) {
    if (length > place.capacity()) {
      place = ByteBuffer.allocate(Math.min(SMALL, 2 * length));
    }
    buffer.getBytes(buffer.readerIndex(), place.array(), 0, length);
    return place.position(0).limit(length);
  }
}
