package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * Says at debug level what is sent and what comes back. It sits outside the credentials: there is
 * no key to redact.
 */
final class Logging implements ExchangeFilter {

  private static final Logger LOG = Loggers.getLogger("dev.chatflux");

  @Override
  public Mono<Reply> filter(ApiRequest request, Transport next) {
    return LOG.isDebugEnabled() ? logged(request, next) : next.exchange(request);
  }

  private static Mono<Reply> logged(ApiRequest request, Transport next) {
    return Mono.defer(
        () -> {
          long start = System.nanoTime();
          LOG.debug(
              "{} to {}, attempt {}", request.description(), request.baseUrl(), request.attempt());
          return next.exchange(request)
              .doOnNext(
                  reply -> log(request, start, reply.head().status(), reply.head().requestId()))
              .doOnError(error -> log(request, start, error.toString(), null))
              .doOnCancel(() -> log(request, start, "cancelled", null));
        });
  }

  private static void log(
      ApiRequest request, long start, Object outcome, @Nullable String requestId) {
    var took = Duration.ofNanos(System.nanoTime() - start).toMillis();
    LOG.debug("{}: {} after {} ms, request {}", request.description(), outcome, took, requestId);
  }
}
