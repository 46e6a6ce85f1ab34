package dev.chatflux.reactor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * Keeps conversations in this process, in the order of their last use, which is that of their
 * expiry. A task is planned only while there is a conversation that may expire, so that a memory
 * that nobody uses any more is collected.
 */
final class InMemoryChatMemory implements ChatMemory {

  private static final Logger LOG = Loggers.getLogger("dev.chatflux.memory");

  private final long expiry;
  private final int maxConversations;
  private final Scheduler scheduler;

  /** Also the lock. */
  private final Map<String, Conversation> conversations = new LinkedHashMap<>(16, 0.75f, true);

  private boolean planned;

  InMemoryChatMemory(Duration expiry, int maxConversations, Scheduler scheduler) {
    if (expiry.isNegative() || expiry.isZero()) {
      throw new IllegalArgumentException("The expiry is not positive: " + expiry);
    }
    if (maxConversations < 1) {
      throw new IllegalArgumentException("Fewer than one conversation: " + maxConversations);
    }
    this.expiry = expiry.toMillis();
    this.maxConversations = maxConversations;
    this.scheduler = scheduler;
  }

  /** The messages are never changed: whoever has loaded them may go on reading. */
  private record Conversation(List<MemoryMessage> messages, long expires) {}

  @Override
  public Mono<List<MemoryMessage>> load(String id) {
    return Mono.fromSupplier(() -> read(id));
  }

  @Override
  public Mono<Void> append(String id, List<MemoryMessage> messages) {
    return replaceFrom(id, Integer.MAX_VALUE, messages);
  }

  @Override
  public Mono<Void> truncate(String id, int count) {
    return replaceFrom(id, count, List.of());
  }

  @Override
  public Mono<Void> replaceFrom(String id, int count, List<MemoryMessage> messages) {
    return Mono.fromRunnable(() -> write(id, count, messages));
  }

  /** How many conversations there are. */
  int size() {
    synchronized (conversations) {
      return conversations.size();
    }
  }

  private List<MemoryMessage> read(String id) {
    synchronized (conversations) {
      evict();
      var messages = messages(conversations.get(id));
      keep(id, messages);
      return messages;
    }
  }

  private void write(String id, int count, List<MemoryMessage> added) {
    synchronized (conversations) {
      evict();
      var messages = messages(conversations.get(id));
      var all = new ArrayList<>(messages.subList(0, Math.min(count, messages.size())));
      all.addAll(added);
      keep(id, List.copyOf(all));
      if (conversations.size() > maxConversations) {
        LOG.warn("More than {} conversations: one was forgotten", maxConversations);
        removeEldest();
      }
    }
  }

  private static List<MemoryMessage> messages(@Nullable Conversation conversation) {
    return conversation == null ? List.of() : conversation.messages();
  }

  private void keep(String id, List<MemoryMessage> messages) {
    if (messages.isEmpty()) {
      conversations.remove(id);
      return;
    }
    conversations.put(id, new Conversation(messages, now() + expiry));
    plan();
  }

  private void evict() {
    long now = now();
    while (!conversations.isEmpty() && eldest().expires() <= now) {
      removeEldest();
    }
  }

  private Conversation eldest() {
    return conversations.values().iterator().next();
  }

  private void removeEldest() {
    var ids = conversations.keySet().iterator();
    ids.next();
    ids.remove();
  }

  private void plan() {
    if (!planned && !conversations.isEmpty()) {
      long delay = Math.max(1, eldest().expires() - now());
      var unused = scheduler.schedule(this::sweep, delay, TimeUnit.MILLISECONDS);
      planned = true;
    }
  }

  private void sweep() {
    synchronized (conversations) {
      planned = false;
      evict();
      plan();
    }
  }

  private long now() {
    return scheduler.now(TimeUnit.MILLISECONDS);
  }
}
