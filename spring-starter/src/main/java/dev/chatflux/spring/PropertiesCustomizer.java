package dev.chatflux.spring;

import dev.chatflux.call.Backoff;
import dev.chatflux.reactor.OpenAiBuilder;
import dev.chatflux.reactor.RetryPolicy;
import dev.chatflux.reactor.netty.NettyTransportBuilder;
import dev.chatflux.spring.ChatFluxProperties.Waits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.PropertyMapper;

/** Says to the builder what the properties say; of what they leave unset, nothing. */
record PropertiesCustomizer(ChatFluxProperties properties) implements OpenAiCustomizer {

  @Override
  public void customize(OpenAiBuilder builder) {
    var set = PropertyMapper.get();
    set.from(properties::apiKey).to(builder::apiKey);
    set.from(properties::baseUrl).to(url -> baseUrl(builder, url));
    set.from(properties::organization).to(builder::organization);
    set.from(properties::project).to(builder::project);
    properties.headers().forEach(builder::header);
    properties.query().forEach(builder::query);
    set.from(properties::headTimeout).to(builder::headTimeout);
    set.from(properties::idleTimeout).to(builder::idleTimeout);
    set.from(properties::totalTimeout).to(builder::totalTimeout);
    set.from(properties::streamUsage).to(builder::streamUsage);
    builder.retry(retry());
    builder.netty(this::connections);
  }

  private static void baseUrl(OpenAiBuilder builder, String url) {
    try {
      builder.baseUrl(url);
    } catch (IllegalArgumentException invalid) {
      throw new InvalidPropertyException("chatflux.base-url", Redacted.url(url), invalid);
    }
  }

  private RetryPolicy retry() {
    var maxRetries = properties.retry().maxRetries();
    var policy = maxRetries == null ? RetryPolicy.defaults() : RetryPolicy.maxRetries(maxRetries);
    return policy.backoff(backoff(properties.retry().backoff(), policy.backoff()));
  }

  private static Backoff backoff(Waits waits, Backoff defaults) {
    return new Backoff(
        orElse(waits.first(), defaults.first()),
        orElse(waits.max(), defaults.max()),
        defaults.jitter(),
        orElse(waits.maxRetryAfter(), defaults.maxRetryAfter()));
  }

  private static Duration orElse(@Nullable Duration duration, Duration otherwise) {
    return duration == null ? otherwise : duration;
  }

  private void connections(NettyTransportBuilder netty) {
    var set = PropertyMapper.get();
    set.from(properties::connectTimeout).to(netty::connectTimeout);
    set.from(properties::http2).to(netty::http2);
    set.from(properties::compression).to(netty::compression);
    set.from(properties::proxy).to(proxy -> proxy(netty, proxy));
    var pool = properties.pool();
    set.from(pool::maxConnections).to(netty::maxConnections);
    set.from(pool::maxPendingCalls).to(netty::maxPendingCalls);
    set.from(pool::acquireTimeout).to(netty::acquireTimeout);
    set.from(pool::maxIdleTime).to(netty::maxIdleTime);
    set.from(pool::maxLifeTime).to(netty::maxLifeTime);
  }

  private static void proxy(NettyTransportBuilder netty, String proxy) {
    if (proxy.equals("none")) {
      netty.noProxy();
    } else {
      netty.proxy(proxy);
    }
  }
}
