package dev.chatflux.reactor;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** What libraries below us do on an event loop, once, and BlockHound takes for blocking. */
public final class AllowedToBlock implements BlockHoundIntegration {

  @Override
  public void applyTo(BlockHound.Builder builder) {
    // Netty's first DNS query draws random numbers, from a source that the system seeds.
    builder.allowBlockingCallsInside(
        "io.netty.resolver.dns.DnsQueryContextManager", "getOrCreateContextMap");
  }
}
