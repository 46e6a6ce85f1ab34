package dev.chatflux.spring;

import dev.chatflux.reactor.Bucket4jLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the limits of all clients are counted.
 *
 * @param store Where requests and tokens are counted: "memory" is this process, "redis" the server
 *     that spring.data.redis names, for all instances together.
 * @param whenAway What becomes of calls while Redis cannot be asked: with "open" they go on and
 *     each instance counts for itself, with "closed" they fail.
 * @param storeTimeout How long Redis may take to answer, beyond which it is away.
 * @param keyPrefix What the keys in Redis begin with.
 */
@ConfigurationProperties("chatflux.limits")
record LimitStoreProperties(
    @DefaultValue("memory") Store store,
    @DefaultValue("open") WhenAway whenAway,
    @DefaultValue("1s") Duration storeTimeout,
    @DefaultValue("chatflux:limits:") String keyPrefix) {

  /** Where requests and tokens are counted. */
  enum Store {
    MEMORY,
    REDIS
  }

  /** What becomes of calls while the store is away. */
  enum WhenAway {
    OPEN,
    CLOSED
  }

  Bucket4jLimits.WhenAway whenStoreIsAway() {
    return whenAway == WhenAway.OPEN
        ? Bucket4jLimits.WhenAway.OPEN
        : Bucket4jLimits.WhenAway.CLOSED;
  }
}
