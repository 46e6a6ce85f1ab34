package dev.chatflux.spring;

import dev.chatflux.reactor.ChatMemory;
import dev.chatflux.reactor.MemoryWindow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How conversations are remembered.
 *
 * @param store Where: "memory" is this process, "redis" the server that spring.data.redis names.
 * @param expiry How long a conversation is kept after its last use.
 * @param maxConversations The most conversations in this process, beyond which the one that was not
 *     used for the longest time is forgotten.
 * @param maxHistory How many messages are sent at the most, instructions not counted; all by
 *     default. The history itself stays whole.
 * @param keyPrefix What the keys in Redis begin with.
 */
record MemoryProperties(
    @DefaultValue("memory") Store store,
    @DefaultValue("30m") Duration expiry,
    @DefaultValue("10000") int maxConversations,
    @Nullable Integer maxHistory,
    @DefaultValue("chatflux:memory:") String keyPrefix) {

  /** Where conversations are kept. */
  enum Store {
    MEMORY,
    REDIS
  }

  ChatMemory withWindow(ChatMemory memory) {
    return maxHistory == null ? memory : memory.withWindow(MemoryWindow.lastMessages(maxHistory));
  }
}
