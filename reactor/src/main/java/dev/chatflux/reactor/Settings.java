package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.ApiRequest.QueryParameter;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.call.Timeouts;
import dev.chatflux.common.Headers;
import dev.chatflux.schema.JsonTypes;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a client was built with. */
record Settings(
    URI baseUrl,
    Credentials credentials,
    Headers headers,
    List<QueryParameter> query,
    List<ExchangeFilter> filters,
    RetryPolicy retry,
    Timeouts timeouts,
    @Nullable Duration totalTimeout,
    ReadLimits limits,
    JsonTypes types,
    StreamUsage streamUsage,
    @Nullable UsageLedger usage,
    @Nullable CallObserver observer,
    Limiter limiter,
    Transport transport,
    ReplyWatch watch) {

  /** The filters around the transport, the outermost first: see the package's documentation. */
  Transport chain() {
    var chain = new ArrayList<>(filters);
    if (limiter.limitsAnything()) {
      chain.add(limiter.filter(credentials, !filters.isEmpty()));
    }
    chain.add(new Logging());
    if (observer != null) {
      chain.add(observer::exchange);
    }
    chain.add((request, next) -> credentials.authorize(request).flatMap(next::exchange));
    chain.add(Settings::startTimeouts);
    chain.add(new ErrorMapping(limits));
    return chain.stream().reduce(ExchangeFilter::andThen).orElseThrow().around(transport);
  }

  /** The request with all that every request of this client has; its own headers come first. */
  ApiRequest complete(ApiRequest request) {
    var completed =
        request.baseUrl(baseUrl).timeouts(timeouts).headers(headers.with(request.headers()));
    for (var parameter : query) {
      completed = completed.query(parameter.name(), parameter.value());
    }
    return completed;
  }

  private static Mono<Reply> startTimeouts(ApiRequest request, Transport next) {
    return Mono.deferContextual(
        context -> {
          var scope = CallScope.current(context);
          if (scope != null) {
            scope.sending(request.timeouts());
          }
          return next.exchange(request);
        });
  }
}
