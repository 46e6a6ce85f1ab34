package dev.chatflux.errors;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A budget of your own is used up. Nothing was sent. */
public class BudgetExceededException extends OpenAiException {

  private final BigDecimal limit;
  private final BigDecimal spent;
  private final @Nullable String label;

  /**
   * An exception that tells what was spent.
   *
   * @param limit the budget
   * @param spent what the calls of the budget have cost
   * @param label whose budget it is; null if it is that of all calls
   */
  public BudgetExceededException(BigDecimal limit, BigDecimal spent, @Nullable String label) {
    super(Failure.of(message(limit, spent, label)));
    this.limit = limit;
    this.spent = spent;
    this.label = label;
  }

  private static String message(BigDecimal limit, BigDecimal spent, @Nullable String label) {
    return "The budget of %s%s is used up: %s spent"
        .formatted(
            limit.toPlainString(),
            label == null ? "" : " for " + label,
            spent.stripTrailingZeros().toPlainString());
  }

  /** The budget. */
  public BigDecimal limit() {
    return limit;
  }

  /** What the calls of the budget have cost. */
  public BigDecimal spent() {
    return spent;
  }

  /** Whose budget it is; null if it is that of all calls. */
  public @Nullable String label() {
    return label;
  }
}
