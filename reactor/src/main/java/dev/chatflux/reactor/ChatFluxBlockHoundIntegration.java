package dev.chatflux.reactor;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Tells BlockHound, which finds it by itself, what a client does on an event loop that looks like
 * blocking and is not: Jackson finds out how to read a type under a lock, once for each type.
 * Whoever has to wait there would otherwise do the same work.
 */
public final class ChatFluxBlockHoundIntegration implements BlockHoundIntegration {

  /** Made by BlockHound. */
  public ChatFluxBlockHoundIntegration() {}

  @Override
  public void applyTo(BlockHound.Builder builder) {
    builder.allowBlockingCallsInside(
        "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer");
  }
}
