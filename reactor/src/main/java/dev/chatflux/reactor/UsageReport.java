package dev.chatflux.reactor;

import dev.chatflux.common.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What calls have used up to a moment.
 *
 * @param lines one for each model and label
 */
public record UsageReport(List<Line> lines) {

  public UsageReport {
    lines = List.copyOf(lines);
  }

  /**
   * What the calls of a model have used that were made under a label.
   *
   * @param model the model that answered, e.g. {@code gpt-5-mini-2025-08-07}
   * @param label whose calls they were, or null
   * @param totals what they have used
   */
  public record Line(String model, @Nullable String label, Totals totals) {}

  /**
   * What several calls have used together.
   *
   * @param calls how many there were
   * @param unreported how many of them used what nobody knows: the server did not tell, or they
   *     were cancelled or broke off before it could
   * @param promptTokens the tokens of prompts
   * @param cachedTokens how many of these the server remembered
   * @param completionTokens the tokens of answers
   * @param reasoningTokens how many of these the models thought with
   * @param cost what they cost, those left out that are unreported or have no price
   * @param unpriced how many calls told their usage but have no price
   */
  public record Totals(
      long calls,
      long unreported,
      long promptTokens,
      long cachedTokens,
      long completionTokens,
      long reasoningTokens,
      BigDecimal cost,
      long unpriced) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, BigDecimal.ZERO, 0);

    static Totals of(UsageRecord call) {
      var usage = call.usage();
      if (usage == null) {
        return new Totals(1, 1, 0, 0, 0, 0, BigDecimal.ZERO, 0);
      }
      return new Totals(
          1,
          0,
          orZero(usage.promptTokens()),
          cached(usage),
          orZero(usage.completionTokens()),
          reasoning(usage),
          call.cost() == null ? BigDecimal.ZERO : call.cost(),
          call.cost() == null ? 1 : 0);
    }

    /** All tokens. */
    public long totalTokens() {
      return promptTokens + completionTokens;
    }

    Totals plus(Totals other) {
      return new Totals(
          calls + other.calls,
          unreported + other.unreported,
          promptTokens + other.promptTokens,
          cachedTokens + other.cachedTokens,
          completionTokens + other.completionTokens,
          reasoningTokens + other.reasoningTokens,
          cost.add(other.cost),
          unpriced + other.unpriced);
    }

    private static long cached(Usage usage) {
      var details = usage.promptTokensDetails();
      return details == null ? 0 : orZero(details.cachedTokens());
    }

    private static long reasoning(Usage usage) {
      var details = usage.completionTokensDetails();
      return details == null ? 0 : orZero(details.reasoningTokens());
    }

    private static long orZero(@Nullable Long tokens) {
      return tokens == null ? 0 : tokens;
    }
  }

  /** All calls together. */
  public Totals total() {
    return sum(line -> true);
  }

  /** The calls that a model answered, by its exact name. */
  public Totals ofModel(String model) {
    return sum(line -> line.model().equals(model));
  }

  /** The calls under a label; those without one if it is null. */
  public Totals ofLabel(@Nullable String label) {
    return sum(line -> Objects.equals(line.label(), label));
  }

  private Totals sum(Predicate<Line> included) {
    return lines.stream().filter(included).map(Line::totals).reduce(Totals.NONE, Totals::plus);
  }
}
