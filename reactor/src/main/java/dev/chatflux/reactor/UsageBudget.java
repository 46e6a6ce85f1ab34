package dev.chatflux.reactor;

import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How much calls may cost, in the currency of the prices. Immutable; {@link #ofLabel} and {@link
 * #ofEachLabel} answer a copy.
 *
 * <p>It knows of a call when that has ended: calls that run at the same time may together spend
 * more.
 */
public final class UsageBudget {

  /** Which calls have a budget together. */
  private enum Scope {
    ALL,
    ONE_LABEL,
    EACH_LABEL
  }

  private final BigDecimal limit;
  private final Scope scope;
  private final @Nullable String label;
  private final @Nullable Consumer<? super Reached> listener;

  private UsageBudget(
      BigDecimal limit,
      Scope scope,
      @Nullable String label,
      @Nullable Consumer<? super Reached> listener) {
    if (limit.signum() < 0) {
      throw new IllegalArgumentException("A budget must not be negative: " + limit);
    }
    this.limit = limit;
    this.scope = scope;
    this.label = label;
    this.listener = listener;
  }

  /**
   * That a budget was reached.
   *
   * @param limit the budget
   * @param spent what has been spent of it, or beyond
   * @param label whose it is; null if it is that of all calls
   */
  public record Reached(BigDecimal limit, BigDecimal spent, @Nullable String label) {}

  /**
   * From this much on, calls fail with a {@link dev.chatflux.errors.BudgetExceededException} before
   * they are sent.
   *
   * @param limit a decimal number, e.g. {@code 25.00}
   */
  public static UsageBudget stopAt(String limit) {
    return new UsageBudget(new BigDecimal(limit), Scope.ALL, null, null);
  }

  /**
   * At this much the listener is told, once until the ledger is {@linkplain UsageLedger#reset()
   * reset}. It must not block.
   *
   * @param limit a decimal number, e.g. {@code 20.00}
   */
  public static UsageBudget warnAt(String limit, Consumer<? super Reached> listener) {
    return new UsageBudget(new BigDecimal(limit), Scope.ALL, null, listener);
  }

  /** This budget, of the calls under one label. */
  public UsageBudget ofLabel(String label) {
    return new UsageBudget(limit, Scope.ONE_LABEL, label, listener);
  }

  /** This budget, for each label anew. Calls without a label are free of it. */
  public UsageBudget ofEachLabel() {
    return new UsageBudget(limit, Scope.EACH_LABEL, null, listener);
  }

  boolean stops() {
    return listener == null;
  }

  BigDecimal limit() {
    return limit;
  }

  /** Whether calls under the label are a part of it. */
  boolean covers(@Nullable String caller) {
    return switch (scope) {
      case ALL -> true;
      case ONE_LABEL -> label != null && label.equals(caller);
      case EACH_LABEL -> caller != null;
    };
  }

  /** Whose spending counts when a call is made under the label; null if that of all does. */
  @Nullable String account(@Nullable String caller) {
    return scope == Scope.ALL ? null : caller;
  }

  boolean isReached(BigDecimal spent) {
    return spent.compareTo(limit) >= 0;
  }

  void tell(Reached reached) {
    if (listener != null) {
      listener.accept(reached);
    }
  }

  @Override
  public String toString() {
    return "UsageBudget[%s at %s of %s]"
        .formatted(stops() ? "stop" : "warn", limit, label == null ? scope : label);
  }
}
