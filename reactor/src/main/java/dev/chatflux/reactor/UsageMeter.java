package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.common.Metered;
import dev.chatflux.common.Usage;
import dev.chatflux.errors.ApiException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Reads the usage off the answers of one kind of call, and writes it into a ledger. */
record UsageMeter(UsageLedger ledger, ApiRequest request) {

  private static final String UNKNOWN = "unknown";
  private static final Set<String> FREE = Set.of("/moderations", "/responses/input_tokens");

  /** The answer, metered if it costs anything. */
  <E> Flux<E> around(Flux<E> answer) {
    return request.method().equals("POST") && !isFree()
        ? Flux.deferContextual(context -> metered(answer, UsageLedger.labelOf(context)))
        : answer;
  }

  private <E> Flux<E> metered(Flux<E> answer, @Nullable String label) {
    ledger.check(label);
    var reading = new Reading(label);
    return answer
        .doOnNext(reading::see)
        .doOnComplete(reading::end)
        .doOnError(reading::fail)
        .doOnCancel(reading::end);
  }

  /**
   * Labels of a stored completion are changed by a request that is answered with all of it, its
   * usage too: that was paid for before.
   */
  private boolean isFree() {
    return FREE.contains(request.path()) || request.path().startsWith("/chat/completions/");
  }

  /** Whether the answer is sure to cost something, even if nobody learns what. */
  private boolean isPaid() {
    return request.path().endsWith("/completions")
        || request.path().equals("/embeddings")
        || request.path().equals("/responses");
  }

  private String modelOfRequest() {
    var model = RequestModel.of(request);
    return model == null ? UNKNOWN : model;
  }

  /** What one subscription has seen of its answer. */
  private final class Reading {

    private final @Nullable String label;
    private final AtomicBoolean ended = new AtomicBoolean();

    private volatile @Nullable String model;
    private volatile @Nullable Usage usage;

    Reading(@Nullable String label) {
      this.label = label;
    }

    /** Some servers tell the usage with every piece: the last counts. */
    void see(Object element) {
      var told = Metered.of(element);
      if (told != null) {
        if (told.model() != null && !told.model().isBlank()) {
          model = told.model();
        }
        if (told.usage() != null) {
          usage = told.usage();
        }
      }
    }

    void fail(Throwable error) {
      // What the server refuses costs nothing.
      if (usage != null || model != null || !(error instanceof ApiException)) {
        end();
      }
    }

    void end() {
      if ((usage != null || isPaid()) && ended.compareAndSet(false, true)) {
        var answered = model;
        ledger.record(answered == null ? modelOfRequest() : answered, label, usage);
      }
    }
  }
}
