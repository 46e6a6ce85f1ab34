package dev.chatflux.reactor.netty;

import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.reactor.CallScope;
import dev.chatflux.reactor.Reply;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.util.AttributeKey;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.HttpClientResponse;
import reactor.util.context.ContextView;

/** One request on one connection. */
final class Attempt {

  private static final AttributeKey<Boolean> USED = AttributeKey.valueOf("chatflux.used");

  private final @Nullable CallScope scope;
  private final ChannelGroup connections;
  private volatile boolean sent;

  /** The connection, if another call has used it before. */
  private volatile @Nullable Channel reused;

  private volatile boolean bodyEnded;
  private volatile boolean closed;

  /**
   * An attempt of the call in whose context it is.
   *
   * @param connections joined by the one that is used
   */
  Attempt(ContextView context, ChannelGroup connections) {
    this.scope = CallScope.current(context);
    this.connections = connections;
  }

  /**
   * The connection is there, and nothing has been sent. From here on it is the call's to close: a
   * head that comes while its exchange is being cancelled reaches nobody.
   */
  void sendOn(Connection connection) {
    sent = true;
    if (scope != null) {
      scope.register(() -> closeUnlessEnded(connection));
    }
    var channel = connection.channel();
    var socket = channel.parent() == null ? channel : channel.parent();
    if (Boolean.TRUE.equals(socket.attr(USED).getAndSet(true))) {
      reused = socket;
    } else {
      connections.add(socket);
      Http2Window.widen(socket);
    }
  }

  /**
   * Whether the server had closed a pooled connection by the time it was used. If so, no byte of an
   * answer has come, or this would be a failure of the body.
   */
  boolean isStale(Throwable failure) {
    var socket = reused;
    return failure instanceof AbortedException
        || (socket != null && failure instanceof IOException && isGone(socket));
  }

  /** A stream of HTTP/2 may end while its connection stays: then the server has had a say. */
  private static boolean isGone(Channel socket) {
    var codec = socket.pipeline().get(Http2FrameCodec.class);
    return codec == null || !socket.isActive() || codec.connection().goAwayReceived();
  }

  /** Whether there was a connection to send on. */
  boolean isSent() {
    return sent;
  }

  /** The head has come. */
  Mono<Reply> reply(HttpClientResponse response, Connection connection) {
    var view = new ReadView();
    var loop = connection.channel().eventLoop();
    var body =
        connection
            .inbound()
            .receiveObject()
            .map(view::of)
            .doOnComplete(() -> bodyEnded = true)
            .concatWith(Mono.defer(() -> closed ? isOver() : released(loop)));
    return Mono.just(Reply.of(head(response), body));
  }

  /**
   * Completes after the connection is the pool's again, which happens as soon as this signal has
   * been handled: whoever calls again on completion finds it there.
   */
  private static <T> Mono<T> released(EventLoop loop) {
    return Mono.create(sink -> loop.execute(sink::success));
  }

  /**
   * After its end the connection is the pool's, or already another call's. A body that breaks off
   * may leave it open, as one does that is not compressed as it says.
   */
  private void closeUnlessEnded(Connection connection) {
    if (!bodyEnded) {
      closed = true;
      connection.dispose();
    }
  }

  /** A filter that reads on by itself shall not take what it has for the whole body. */
  private static <T> Mono<T> isOver() {
    return Mono.error(() -> new IOException("The call that this body belongs to is over"));
  }

  private static ResponseHead head(HttpClientResponse response) {
    return new ResponseHead(response.status().code(), Headers.of(response.responseHeaders()));
  }
}
