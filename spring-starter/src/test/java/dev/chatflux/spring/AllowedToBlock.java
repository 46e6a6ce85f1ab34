package dev.chatflux.spring;

import java.util.List;
import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** What the JDK and Netty do on an event loop, and BlockHound takes for blocking. */
public final class AllowedToBlock implements BlockHoundIntegration {

  @Override
  public void applyTo(BlockHound.Builder builder) {
    // Random numbers, for DNS and TLS: they are read from a device that never waits.
    builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes");
    // Event loops share a pool of buffers, which they grow one after the other.
    builder.allowBlockingCallsInside(
        "io.netty.buffer.AdaptivePoolingAllocator$MagazineGroup", "tryExpandMagazines");
    // Lettuce counts who writes under a lock that is held for moments. Disturbed there it counts
    // wrong, and waits for ever when it is closed.
    for (var method : List.of("incrementWriters", "doExclusive", "lockWritersExclusive")) {
      builder.allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", method);
    }
    // Spring Data computes the hash of a script once, under a lock.
    builder.allowBlockingCallsInside(
        "org.springframework.data.redis.core.script.DefaultRedisScript", "getSha1");
    // Spring MVC hands events to an executor, whose queue is locked for moments. Disturbed there it
    // drops the event, cancels, and never ends the response.
    builder.allowBlockingCallsInside(
        "org.springframework.web.servlet.mvc.method.annotation.ReactiveTypeHandler$AbstractEmitterSubscriber",
        "schedule");
  }
}
