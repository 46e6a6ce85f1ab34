package dev.chatflux.reactor.netty;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.errors.ConnectTimeoutException;
import dev.chatflux.errors.ConnectionException;
import dev.chatflux.errors.Failure;
import dev.chatflux.errors.OpenAiException;
import io.netty.handler.proxy.ProxyConnectException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.netty.channel.AbortedException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** Says in our words what went wrong on the way to the head of an answer. */
final class NettyFailures {

  static Throwable beforeHead(ApiRequest request, Attempt attempt, Throwable failure) {
    var host = request.uri().getRawAuthority();
    if (failure instanceof OpenAiException) {
      return failure;
    }
    if (failure instanceof io.netty.channel.ConnectTimeoutException) {
      return new ConnectTimeoutException(
          failure(request, "No connection to " + host + " in time (connectTimeout)", failure));
    }
    var message = describe(host, failure);
    if (message == null && attempt.isSent()) {
      message = "What " + host + " answers is not HTTP: " + failure.getMessage();
    }
    return message == null ? failure : new ConnectionException(failure(request, message, failure));
  }

  private static @Nullable String describe(String host, Throwable failure) {
    if (failure instanceof PoolAcquirePendingLimitException) {
      return "Too many calls wait for a connection to " + host + " (maxPendingCalls)";
    }
    if (failure instanceof PoolAcquireTimeoutException) {
      return "No connection to " + host + " came free in time (maxConnections, acquireTimeout)";
    }
    if (failure instanceof UnknownHostException) {
      // It may be that of a proxy.
      return "No connection to " + host + ", a name is unknown: " + failure.getMessage();
    }
    if (failure instanceof ProxyConnectException) {
      return "The proxy did not connect to " + host + ": " + failure.getMessage();
    }
    if (failure instanceof SSLException) {
      return "No secure connection to " + host + ": " + failure.getMessage();
    }
    if (failure instanceof ConnectException) {
      return "No connection to " + host + ": " + failure.getMessage();
    }
    return failure instanceof IOException || failure instanceof AbortedException
        ? "The connection to " + host + " broke before the answer"
        : null;
  }

  private static Failure failure(ApiRequest request, String message, Throwable cause) {
    return Failure.of(message).call(request.description()).cause(cause);
  }

  private NettyFailures() {}
}
