package dev.chatflux.spring;

import dev.chatflux.reactor.OpenAiBuilder;
import dev.chatflux.reactor.netty.NettyTransportBuilder;
import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Says to the builder what the properties say; of what they leave unset, nothing.
 *
 * @param prefix what the names of the properties begin with, for those that read of a wrong one
 */
record PropertiesCustomizer(String prefix, ClientProperties properties)
    implements OpenAiCustomizer {

  @Override
  public void customize(OpenAiBuilder builder) {
    var set = PropertyMapper.get();
    set.from(properties::apiKey).to(builder::apiKey);
    set.from(properties::baseUrl)
        .to(url -> check("base-url", Texts.withoutSecrets(url), () -> builder.baseUrl(url)));
    set.from(properties::organization).to(builder::organization);
    set.from(properties::project).to(builder::project);
    properties.headers().forEach(builder::header);
    properties.query().forEach(builder::query);
    var head = properties.headTimeout();
    check("head-timeout", head, () -> builder.headTimeout(head));
    var idle = properties.idleTimeout();
    check("idle-timeout", idle, () -> builder.idleTimeout(idle));
    set.from(properties::totalTimeout).to(builder::totalTimeout);
    builder.streamUsage(properties.streamUsage());
    check("retry", properties.retry(), () -> builder.retry(properties.retry().policy()));
    check("read", properties.read(), () -> builder.limits(properties.read().limits()));
    builder.netty(this::connections);
  }

  private void connections(NettyTransportBuilder netty) {
    var pool = properties.pool();
    netty
        .connectTimeout(properties.connectTimeout())
        .http2(properties.http2())
        .compression(properties.compression())
        .maxConnections(pool.maxConnections())
        .maxPendingCalls(pool.maxPendingCalls())
        .acquireTimeout(pool.acquireTimeout())
        .maxIdleTime(pool.maxIdleTime())
        .maxLifeTime(pool.maxLifeTime());
    var proxy = properties.proxy();
    if (proxy != null) {
      check("proxy", Texts.withoutSecrets(proxy), () -> proxy(netty, proxy));
    }
  }

  private static void proxy(NettyTransportBuilder netty, String proxy) {
    if (proxy.equals("none")) {
      netty.noProxy();
    } else {
      netty.proxy(proxy);
    }
  }

  private void check(String property, Object shown, Runnable setting) {
    try {
      setting.run();
    } catch (IllegalArgumentException invalid) {
      throw new InvalidPropertyException(prefix + "." + property, shown.toString(), invalid);
    }
  }
}
