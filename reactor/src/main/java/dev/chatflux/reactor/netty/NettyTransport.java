package dev.chatflux.reactor.netty;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.RequestBody;
import dev.chatflux.reactor.Reply;
import dev.chatflux.reactor.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaderValidationUtil;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.concurrent.ImmediateEventExecutor;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.NettyOutbound;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.util.context.ContextView;

/**
 * Carries requests over HTTP/1.1, or over HTTP/2 if asked to, on Reactor Netty.
 *
 * <p>Connections are pooled, and made when first needed. Reading follows demand: what nobody asks
 * for stays in the socket. Redirects are not followed, since they would carry the key elsewhere. A
 * pooled connection that turns out to be dead before any byte of the answer has come is replaced
 * once, unseen.
 */
public final class NettyTransport implements Transport, AutoCloseable {

  private final Route http;
  private final Route https;
  private final ConnectionProvider connections;
  private final String acceptEncoding;
  private final Scheduler timer;

  /** All connections that were used; after its own closing it closes what is added. */
  private final ChannelGroup channels =
      new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);

  private volatile boolean closed;

  NettyTransport(Route http, Route https, ConnectionProvider connections, String acceptEncoding) {
    this.http = http;
    this.https = https;
    this.connections = connections;
    this.acceptEncoding = acceptEncoding;
    var loops =
        https.direct().configuration().loopResources().onClient(LoopResources.DEFAULT_NATIVE);
    // Never disposed: the loops are not ours to stop.
    this.timer = Schedulers.fromExecutorService(loops, "chatflux-timer");
  }

  /** Settings of a transport to be. */
  public static NettyTransportBuilder builder() {
    return new NettyTransportBuilder();
  }

  @Override
  public Scheduler timer() {
    return timer;
  }

  @Override
  public Mono<Reply> exchange(ApiRequest request) {
    return Mono.deferContextual(
        context -> closed ? Mono.error(isClosed(null)) : exchange(request, context));
  }

  /**
   * Closes all connections, those of running calls too: their bodies break off. Calls that have no
   * head yet, and later ones, fail with an {@link IllegalStateException}.
   */
  @Override
  public void close() {
    closed = true;
    connections.dispose();
    // The pool closes a connection that is in use only after its call.
    var unused = channels.close();
  }

  private static IllegalStateException isClosed(@Nullable Throwable cause) {
    return new IllegalStateException("The client is closed", cause);
  }

  private Mono<Reply> exchange(ApiRequest request, ContextView context) {
    // Written here, so that what cannot be written fails before a connection is taken.
    var body = request.body() instanceof RequestBody.Json json ? json.bytes() : null;
    var first = new Attempt(context, channels);
    return send(request, body, first)
        .onErrorResume(
            failure ->
                first.isStale(failure)
                    ? send(request, body, new Attempt(context, channels))
                    : Mono.error(failure))
        .onErrorMap(
            failure ->
                closed ? isClosed(failure) : NettyFailures.beforeHead(request, first, failure));
  }

  private Mono<Reply> send(ApiRequest request, byte @Nullable [] body, Attempt attempt) {
    var uri = request.uri();
    var route = "https".equalsIgnoreCase(uri.getScheme()) ? https : http;
    return route
        .to(uri)
        .headers(headers -> write(request, headers))
        .request(HttpMethod.valueOf(request.method()))
        .uri(uri)
        .send((prepared, outbound) -> write(body, attempt, outbound))
        .responseConnection(attempt::reply)
        .single();
  }

  private void write(ApiRequest request, HttpHeaders headers) {
    if (!acceptEncoding.isEmpty()) {
      headers.set("accept-encoding", acceptEncoding);
    }
    if (request.body() instanceof RequestBody.Json) {
      headers.set("content-type", "application/json");
    }
    request.headers().forEach(NettyTransport::requireValid);
    request.headers().names().forEach(name -> headers.set(name, request.headers().all(name)));
  }

  /** A line break in a value would begin another header: the client below does not look. */
  private static void requireValid(String name, String value) {
    if (HttpHeaderValidationUtil.validateToken(name) >= 0
        || HttpHeaderValidationUtil.validateValidHeaderValue(value) >= 0
        || value.indexOf('\n') >= 0
        || value.indexOf('\r') >= 0) {
      throw new IllegalArgumentException(
          "The header " + name + " has a character that no header may have");
    }
  }

  private static Publisher<Void> write(
      byte @Nullable [] body, Attempt attempt, NettyOutbound outbound) {
    outbound.withConnection(attempt::sendOn);
    return body == null
        ? outbound
        : outbound.send(Mono.<ByteBuf>fromSupplier(() -> Unpooled.wrappedBuffer(body)));
  }
}
