package dev.chatflux.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.ContextView;

/**
 * What the properties say of server-sent events, and, if they say so, the end of all streams when
 * the application shuts down: before the web server, which would wait for them.
 */
final class LiveStreams implements SmartLifecycle {

  static final LiveStreams USUAL =
      new LiveStreams(Duration.ofSeconds(15), SseProperties.OnShutdown.FINISH);

  /** {@code DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE}: WebMvc need not be there. */
  private static final String SERVLET_CONTEXT =
      "org.springframework.web.servlet.DispatcherServlet.CONTEXT";

  private final Duration heartbeat;
  private final boolean areEnded;
  private volatile Sinks.Empty<Void> shutdown = Sinks.empty();
  private volatile boolean isRunning;

  LiveStreams(Duration heartbeat, SseProperties.OnShutdown onShutdown) {
    this.heartbeat = heartbeat;
    this.areEnded = onShutdown == SseProperties.OnShutdown.END;
  }

  /** Those of the application that serves the request, or else the usual ones. */
  static LiveStreams of(ContextView context) {
    var application = applicationOf(context);
    return application == null
        ? USUAL
        : application.getBeanProvider(LiveStreams.class).getIfAvailable(() -> USUAL);
  }

  /** In WebFlux the exchange is in the context of Reactor, in WebMvc it is the thread's. */
  private static @Nullable ApplicationContext applicationOf(ContextView context) {
    var exchange = ServerWebExchangeContextFilter.getExchange(context);
    if (exchange.isPresent()) {
      return exchange.map(ServerWebExchange::getApplicationContext).orElse(null);
    }
    var request = RequestContextHolder.getRequestAttributes();
    return request != null
            && request.getAttribute(SERVLET_CONTEXT, RequestAttributes.SCOPE_REQUEST)
                instanceof ApplicationContext application
        ? application
        : null;
  }

  Duration heartbeat() {
    return heartbeat;
  }

  /** Completes when streams are to end; never, if they are to be finished. */
  Mono<Void> end() {
    return areEnded ? shutdown.asMono() : Mono.never();
  }

  @Override
  public void start() {
    shutdown = Sinks.empty();
    isRunning = true;
  }

  @Override
  public void stop() {
    isRunning = false;
    shutdown.tryEmitEmpty();
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }
}
