package dev.chatflux.reactor;

import dev.chatflux.common.Usage;
import dev.chatflux.errors.BudgetExceededException;
import dev.chatflux.tokens.Prices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.util.Logger;
import reactor.util.Loggers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Writes down what the calls of a client use, by model and by label: {@code
 * OpenAi.builder().usage(ledger)}. Variants of a client write into the same one.
 *
 * <p>Every call that is paid for is there, streamed ones, and those made by path too. A stream
 * tells its usage last, so that of one that is cancelled nobody knows it: it is counted as {@link
 * UsageReport.Totals#unreported() unreported}. Attempts that the server refused used nothing.
 *
 * <p>May be used, read and changed by several threads at once; nothing in it blocks.
 */
public final class UsageLedger {

  private static final Logger LOG = Loggers.getLogger("dev.chatflux");

  /** What is used under which label is written down together. */
  private record Account(String model, @Nullable String label) {}

  private final List<UsageBudget> budgets = new CopyOnWriteArrayList<>();
  private final List<Consumer<? super UsageRecord>> listeners = new CopyOnWriteArrayList<>();
  private volatile Prices prices = Prices.none();

  /** Guards what follows. */
  private final Object lock = new Object();

  private Map<Account, UsageReport.Totals> totals = new LinkedHashMap<>();
  private Map<String, BigDecimal> spentByLabel = new LinkedHashMap<>();
  private BigDecimal spent = BigDecimal.ZERO;

  private UsageLedger() {}

  /** An empty ledger, without prices and budgets. */
  public static UsageLedger create() {
    return new UsageLedger();
  }

  /**
   * What marks calls as somebody's: {@code
   * chat.create(request).contextWrite(UsageLedger.label("tenant-7"))}.
   */
  public static ContextView label(String label) {
    return Context.of(UsageLedger.class, label);
  }

  static @Nullable String labelOf(ContextView context) {
    return context.getOrDefault(UsageLedger.class, null);
  }

  /** Sets what calls cost from now on. */
  public UsageLedger prices(Prices prices) {
    this.prices = prices;
    return this;
  }

  /** One more budget. Without prices nothing is ever spent of it. */
  public UsageLedger budget(UsageBudget budget) {
    budgets.add(budget);
    return this;
  }

  /**
   * Tells of each call when it has ended, before its subscriber knows; the listener must not block.
   * What it throws is logged, and harms nobody.
   */
  public UsageLedger onUsage(Consumer<? super UsageRecord> listener) {
    listeners.add(listener);
    return this;
  }

  /** What has been used up to now. */
  public UsageReport report() {
    synchronized (lock) {
      return report(totals);
    }
  }

  /**
   * Begins anew, as at the beginning of a month, budgets included; answers what was used before.
   */
  public UsageReport reset() {
    synchronized (lock) {
      var before = report(totals);
      totals = new LinkedHashMap<>();
      spentByLabel = new LinkedHashMap<>();
      spent = BigDecimal.ZERO;
      return before;
    }
  }

  /**
   * A call is about to be sent.
   *
   * @throws BudgetExceededException if a budget is used up
   */
  void check(@Nullable String label) {
    for (var budget : budgets) {
      if (budget.stops() && budget.covers(label)) {
        var account = budget.account(label);
        var soFar = spent(account);
        if (budget.isReached(soFar)) {
          throw new BudgetExceededException(budget.limit(), soFar, account);
        }
      }
    }
  }

  /** A call has ended. */
  void record(String model, @Nullable String label, @Nullable Usage usage) {
    var cost = usage == null ? null : prices.cost(model, usage);
    var call = new UsageRecord(model, label, usage, cost);
    for (var reached : write(call)) {
      guarded(reached);
    }
    for (var listener : listeners) {
      guarded(() -> listener.accept(call));
    }
  }

  /** What is to be told of budgets that this call has reached. */
  private List<Runnable> write(UsageRecord call) {
    var cost = call.cost() == null ? BigDecimal.ZERO : call.cost();
    var reached = new ArrayList<Runnable>(0);
    synchronized (lock) {
      var account = new Account(call.model(), call.label());
      totals.merge(account, UsageReport.Totals.of(call), UsageReport.Totals::plus);
      spent = spent.add(cost);
      if (call.label() != null) {
        spentByLabel.merge(call.label(), cost, BigDecimal::add);
      }
      for (var budget : budgets) {
        if (!budget.stops() && budget.covers(call.label())) {
          var whose = budget.account(call.label());
          var now = spent(whose);
          if (budget.isReached(now) && !budget.isReached(now.subtract(cost))) {
            var told = new UsageBudget.Reached(budget.limit(), now, whose);
            reached.add(() -> budget.tell(told));
          }
        }
      }
    }
    return reached;
  }

  private BigDecimal spent(@Nullable String label) {
    synchronized (lock) {
      return label == null ? spent : spentByLabel.getOrDefault(label, BigDecimal.ZERO);
    }
  }

  private static UsageReport report(Map<Account, UsageReport.Totals> totals) {
    return new UsageReport(
        totals.entrySet().stream()
            .map(
                each ->
                    new UsageReport.Line(
                        each.getKey().model(), each.getKey().label(), each.getValue()))
            .toList());
  }

  /** The answer is there and paid for, whatever a listener thinks of it. */
  private static void guarded(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException thrown) {
      LOG.error("A listener of usage failed", thrown);
    }
  }

  @Override
  public String toString() {
    return "UsageLedger[" + report().total() + ']';
  }
}
