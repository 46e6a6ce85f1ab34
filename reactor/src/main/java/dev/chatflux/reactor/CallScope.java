package dev.chatflux.reactor;

import dev.chatflux.call.Timeouts;
import dev.chatflux.common.Metered;
import dev.chatflux.common.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.util.context.ContextView;

/**
 * What one attempt of a call holds: connections and permits. It travels in the Reactor context.
 *
 * <p>A reply that a filter drops, replaces or delays has nobody else who would close its
 * connection: when the attempt ends in whatever way, the scope releases all that is left. To
 * release something earlier as well is fine.
 */
public final class CallScope {

  private final Consumer<Timeouts> onSend;

  private volatile @Nullable Consumer<Usage> meter;

  private @Nullable List<Disposable> held = new ArrayList<>(2);

  CallScope(Consumer<Timeouts> onSend) {
    this.onSend = onSend;
  }

  /** The scope of the call that is under way, or null outside of one. */
  public static @Nullable CallScope current(ContextView context) {
    return context.getOrDefault(CallScope.class, null);
  }

  /** Releases the resource at the end of the attempt; at once if that is over. */
  public void register(Disposable resource) {
    if (!added(resource)) {
      resource.dispose();
    }
  }

  /** The request is on its way, all waiting for permits done: the timeouts begin. */
  void sending(Timeouts timeouts) {
    onSend.accept(timeouts);
  }

  private synchronized boolean added(Disposable resource) {
    return held != null && held.add(resource);
  }

  /** What is told the usage, as often as the answer tells it. */
  void meter(Consumer<Usage> meter) {
    this.meter = meter;
  }

  /** An element of the answer is about to be emitted. */
  void sees(Object element) {
    var told = meter;
    if (told != null) {
      var metered = Metered.of(element);
      var usage = metered == null ? null : metered.usage();
      if (usage != null) {
        told.accept(usage);
      }
    }
  }

  void close() {
    var left = taken();
    if (left != null) {
      left.forEach(Disposable::dispose);
    }
  }

  private synchronized @Nullable List<Disposable> taken() {
    var taken = held;
    held = null;
    return taken;
  }
}
