package dev.chatflux.reactor.observation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider.MeterRegistrar;

/**
 * Shows the connections of a client as gauges: {@code netty.poolMetrics(new
 * PoolMetrics(registry))}.
 *
 * <p>They are named as Reactor Netty names them, {@code
 * reactor.netty.connection.provider.total.connections} and so on, with the tags {@code name},
 * {@code id} and {@code remote.address}; they are gone when the pool is.
 */
public final class PoolMetrics implements MeterRegistrar {

  private static final String PREFIX = "reactor.netty.connection.provider.";

  private final MeterRegistry registry;
  private final Map<String, List<Meter>> meters = new ConcurrentHashMap<>();

  /** Shows them in this registry. */
  public PoolMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void registerMetrics(
      String poolName, String id, SocketAddress remoteAddress, ConnectionPoolMetrics metrics) {
    var tags = Tags.of("id", id, "name", poolName, "remote.address", remoteAddress.toString());
    meters.put(
        key(poolName, id, remoteAddress),
        List.of(
            gauge("total.connections", tags, metrics, ConnectionPoolMetrics::allocatedSize),
            gauge("active.connections", tags, metrics, ConnectionPoolMetrics::acquiredSize),
            gauge("idle.connections", tags, metrics, ConnectionPoolMetrics::idleSize),
            gauge("pending.connections", tags, metrics, ConnectionPoolMetrics::pendingAcquireSize),
            gauge("max.connections", tags, metrics, ConnectionPoolMetrics::maxAllocatedSize)));
  }

  @Override
  public void deRegisterMetrics(String poolName, String id, SocketAddress remoteAddress) {
    var gone = meters.remove(key(poolName, id, remoteAddress));
    if (gone != null) {
      gone.forEach(registry::remove);
    }
  }

  private Meter gauge(
      String name,
      Tags tags,
      ConnectionPoolMetrics metrics,
      ToIntFunction<ConnectionPoolMetrics> value) {
    return Gauge.builder(PREFIX + name, metrics, value::applyAsInt)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  private static String key(String poolName, String id, SocketAddress remoteAddress) {
    return poolName + ' ' + id + ' ' + remoteAddress;
  }
}
