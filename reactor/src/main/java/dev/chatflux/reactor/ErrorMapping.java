package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.Decoding;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.errors.ApiException;
import dev.chatflux.errors.NotFoundException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The innermost filter: what is no success becomes an exception, so that no other filter has a body
 * to drain.
 */
final class ErrorMapping implements ExchangeFilter {

  private final ReadLimits limits;

  ErrorMapping(ReadLimits limits) {
    this.limits = limits;
  }

  @Override
  public Mono<Reply> filter(ApiRequest request, Transport next) {
    return next.exchange(request)
        .flatMap(reply -> isSuccess(reply) ? Mono.just(reply) : failure(request, reply));
  }

  private static boolean isSuccess(Reply reply) {
    return reply.head().status() / 100 == 2;
  }

  private Mono<Reply> failure(ApiRequest request, Reply reply) {
    var decoding = new Decoding(request.description(), reply.head(), limits);
    return reply
        .borrowed()
        .scanWith(() -> new Start(limits.maxErrorBytes()), Start::append)
        .takeUntil(Start::isFull)
        .last()
        // A body that breaks off says less, but the status has been said.
        .onErrorResume(broken -> Mono.just(new Start(0)))
        .flatMap(
            body -> Mono.error(explained(request, decoding.reported(body.bytes(), body.size()))));
  }

  /** A path that nobody serves is most often the fault of the base URL. */
  private static ApiException explained(ApiRequest request, ApiException exception) {
    var base = request.baseUrl();
    var failure = exception.failure();
    boolean isUnversioned = base != null && !base.getPath().matches(".*/v\\d+\\w*(/.*)?");
    return isUnversioned
            && exception instanceof NotFoundException
            && exception.error().code() == null
        ? ApiException.of(failure.message(failure.message() + ". " + hint(base)))
        : exception;
  }

  private static String hint(@Nullable URI base) {
    return "The base URL " + base + " has no /v1, where most servers have the API";
  }

  /** The start of a body. */
  private static final class Start {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int limit;

    Start(int limit) {
      this.limit = limit;
    }

    Start append(ByteBuffer more) {
      var chunk = new byte[Math.min(more.remaining(), limit - bytes.size())];
      more.get(chunk);
      bytes.writeBytes(chunk);
      return this;
    }

    boolean isFull() {
      return bytes.size() >= limit;
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }

    int size() {
      return bytes.size();
    }
  }
}
