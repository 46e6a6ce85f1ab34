package dev.chatflux.testing;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Writes one planned answer, faults included. Each piece is flushed before the next one is made, so
 * that a client that does not read stops it.
 */
final class Delivery {

  private final Plan plan;
  private final HttpServerResponse response;
  private final Channel channel;
  private final AtomicLong total;
  private long pieces;
  private long bytes;
  private volatile boolean over;

  Delivery(Plan plan, HttpServerResponse response, Channel channel, AtomicLong total) {
    this.plan = plan;
    this.response = response;
    this.channel = channel;
    this.total = total;
  }

  /** Whether everything was said that the plan has to say: a client may leave now. */
  boolean over() {
    return over;
  }

  Mono<Void> deliver() {
    return delay(plan.headDelay).then(Mono.defer(this::begin));
  }

  private Mono<Void> begin() {
    if (plan.cutBeforeHead) {
      return cut();
    }
    var garbage = plan.garbage;
    return garbage == null ? head().then(body()).then(Mono.defer(this::end)) : raw(garbage);
  }

  private Mono<Void> head() {
    response.status(plan.status);
    plan.headers.forEach(response::header);
    if (plan.gzip) {
      response.header("content-encoding", "gzip");
    }
    if (plan.untilClosed) {
      response.chunkedTransfer(false).keepAlive(false);
    }
    var length = plan.announcedLength();
    if (length != null) {
      response.chunkedTransfer(false).header("content-length", length.toString());
    }
    // What was said in a head alone is said: there is no flush of a body to wait for.
    over = length != null && length == 0;
    return response.sendHeaders().then();
  }

  private Mono<Void> body() {
    var written = plan.written();
    var pace = plan.pace;
    return written.concatMap(piece -> pause(pace).then(Mono.defer(() -> write(piece))), 1).then();
  }

  private Mono<Void> pause(@Nullable Duration pace) {
    return pieces == 0 || pace == null ? Mono.empty() : delay(pace);
  }

  private Mono<Void> write(byte[] piece) {
    long left = Math.min(plan.cutAfterBytes, plan.stallAfterBytes) - bytes;
    if (pieces >= plan.stallAfterPieces || left == 0) {
      return interrupt();
    }
    boolean last = piece.length > left;
    var part = last ? Arrays.copyOf(piece, (int) left) : piece;
    pieces++;
    bytes += part.length;
    var flushed =
        response
            .sendObject(new DefaultHttpContent(Unpooled.wrappedBuffer(part)))
            .then()
            .doOnSuccess(done -> total.addAndGet(part.length));
    return last ? flushed.then(Mono.defer(this::interrupt)) : flushed;
  }

  /** The fault for which the body is left: silence, or the end of the connection. */
  private Mono<Void> interrupt() {
    return plan.cutAfterBytes <= bytes ? cut() : Mono.never();
  }

  private Mono<Void> end() {
    if (plan.cutAfterBytes <= bytes) {
      return cut();
    }
    if (plan.stallAfterBytes <= bytes || plan.stallAfterPieces <= pieces) {
      return Mono.never();
    }
    var length = plan.announcedLength();
    if (length != null && length > bytes) {
      return cut();
    }
    over = true;
    return Mono.empty();
  }

  /** Closes the connection in the way of the plan. Nothing is said afterwards. */
  private Mono<Void> cut() {
    over = true;
    if (channel instanceof SocketChannel && plan.reset) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    }
    (plan.reset ? channel : Connections.connectionOf(channel)).close();
    return Mono.never();
  }

  private Mono<Void> raw(byte[] garbage) {
    var codec = channel.pipeline().context(NettyPipeline.HttpCodec);
    if (codec != null) {
      codec
          .writeAndFlush(Unpooled.wrappedBuffer(garbage))
          .addListener(flushed -> cut().subscribe());
      return Mono.never();
    }
    return cut();
  }

  /** Waits on the connection's own event loop: no other thread comes into play. */
  private Mono<Void> delay(Duration delay) {
    return delay.isZero()
        ? Mono.empty()
        : Mono.delay(delay, Schedulers.fromExecutorService(channel.eventLoop())).then();
  }
}
