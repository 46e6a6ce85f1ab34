package dev.chatflux.testing;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import reactor.netty.http.server.HttpServerResponse;

/** The connections that clients have made. */
final class Connections {

  private static final AttributeKey<Integer> ID = AttributeKey.valueOf("chatflux.connection");

  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

  void add(Channel channel) {
    channel.attr(ID).set(accepted.incrementAndGet());
    open.incrementAndGet();
    channels.add(channel);
    channel.closeFuture().addListener(closed -> open.decrementAndGet());
  }

  int accepted() {
    return accepted.get();
  }

  int open() {
    return open.get();
  }

  void closeAll() {
    channels.close();
  }

  /** The channel that carries an answer. */
  static Channel channelOf(HttpServerResponse response) {
    var found = new AtomicReference<Channel>();
    response.withConnection(connection -> found.set(connection.channel()));
    return found.get();
  }

  /** The number of the connection that carries the channel, which may be a stream of HTTP/2. */
  static int idOf(Channel channel) {
    var id = connectionOf(channel).attr(ID).get();
    return id == null ? 0 : id;
  }

  /** The connection that carries the channel: an HTTP/2 stream is a channel in a channel. */
  static Channel connectionOf(Channel channel) {
    return channel instanceof Http2StreamChannel
        ? channel.parent()
        : channel;
  }
}
