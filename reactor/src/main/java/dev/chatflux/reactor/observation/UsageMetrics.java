package dev.chatflux.reactor.observation;

import dev.chatflux.common.Usage;
import dev.chatflux.reactor.UsageLedger;
import dev.chatflux.reactor.UsageRecord;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a ledger is told, by model: {@code new UsageMetrics(ledger).bindTo(registry)}. As a
 * bean it is bound by Spring Boot.
 *
 * <p>The counters are {@code chatflux.calls}, with the tag {@code reported} telling whether the
 * usage is known; {@code chatflux.tokens}, whose tag {@code type} is {@code input}, {@code
 * cached_input}, {@code output} or {@code reasoning}, each token being of one type only; and {@code
 * chatflux.cost}, where there are prices. Labels are none of their tags: there may be any number of
 * them.
 */
public final class UsageMetrics implements MeterBinder {

  private final UsageLedger ledger;

  /** Metrics of this ledger, from when they are bound. */
  public UsageMetrics(UsageLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    ledger.onUsage(call -> count(registry, call));
  }

  private static void count(MeterRegistry registry, UsageRecord call) {
    var model = Tags.of("model", call.model());
    var usage = call.usage();
    registry
        .counter("chatflux.calls", model.and("reported", String.valueOf(usage != null)))
        .increment();
    if (usage != null) {
      countTokens(registry, model, usage);
    }
    if (call.cost() != null) {
      registry.counter("chatflux.cost", model).increment(call.cost().doubleValue());
    }
  }

  private static void countTokens(MeterRegistry registry, Tags model, Usage usage) {
    var prompt = usage.promptTokensDetails();
    var completion = usage.completionTokensDetails();
    long cached = prompt == null ? 0 : orZero(prompt.cachedTokens());
    long reasoning = completion == null ? 0 : orZero(completion.reasoningTokens());
    count(registry, model, "input", orZero(usage.promptTokens()) - cached);
    count(registry, model, "cached_input", cached);
    count(registry, model, "output", orZero(usage.completionTokens()) - reasoning);
    count(registry, model, "reasoning", reasoning);
  }

  private static void count(MeterRegistry registry, Tags model, String type, long tokens) {
    if (tokens > 0) {
      registry
          .counter("chatflux.tokens", model.and(Tag.of("type", type)))
          .increment((double) tokens);
    }
  }

  private static long orZero(@Nullable Long tokens) {
    return tokens == null ? 0 : tokens;
  }
}
