package dev.chatflux.tokens;

import dev.chatflux.common.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a million tokens cost, in whatever currency one counts. Tokens of thinking are tokens of the
 * answer; those of audio and images cost what tokens of text do.
 *
 * @param input tokens of the prompt
 * @param cachedInput tokens of the prompt that the server remembered
 * @param output tokens of the answer
 */
public record Price(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {

  private static final int MILLION = 6;

  public Price {
    if (input.signum() < 0 || cachedInput.signum() < 0 || output.signum() < 0) {
      throw new IllegalArgumentException("A price must not be negative");
    }
  }

  /** A price in decimal numbers, e.g. {@code Price.of("0.25", "0.025", "2.00")}. */
  public static Price of(String input, String cachedInput, String output) {
    return new Price(new BigDecimal(input), new BigDecimal(cachedInput), new BigDecimal(output));
  }

  /** A price without a rebate for what the server remembers. */
  public static Price of(String input, String output) {
    return of(input, input, output);
  }

  /** What a call costs, to the last digit. */
  public BigDecimal cost(Usage usage) {
    var details = usage.promptTokensDetails();
    long prompt = orZero(usage.promptTokens());
    long cached = details == null ? 0 : Math.min(prompt, orZero(details.cachedTokens()));
    return perMillion(input, prompt - cached)
        .add(perMillion(cachedInput, cached))
        .add(perMillion(output, orZero(usage.completionTokens())));
  }

  private static BigDecimal perMillion(BigDecimal price, long tokens) {
    return price.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION);
  }

  private static long orZero(@Nullable Long tokens) {
    return tokens == null ? 0 : tokens;
  }
}
