package dev.chatflux.spring;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connections that are kept.
 *
 * @param maxConnections The most connections to one server.
 * @param maxPendingCalls The most calls that wait for a connection to one server, beyond which they
 *     fail.
 * @param acquireTimeout How long a call waits for a connection when all are in use.
 * @param maxIdleTime How long an unused connection is kept.
 * @param maxLifeTime How old a connection gets before it is not used for another call.
 */
record PoolProperties(
    @DefaultValue("10000") int maxConnections,
    @DefaultValue("10000") int maxPendingCalls,
    @DefaultValue("45s") Duration acquireTimeout,
    @DefaultValue("30s") Duration maxIdleTime,
    @DefaultValue("10m") Duration maxLifeTime) {}
