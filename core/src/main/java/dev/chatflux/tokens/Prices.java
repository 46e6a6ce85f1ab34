package dev.chatflux.tokens;

import dev.chatflux.common.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The prices of models, by the beginning of their names: {@code gpt-5} is also {@code
 * gpt-5-2025-08-07}, but not {@code gpt-5.1}; the longest counts. Immutable.
 *
 * <p>Prices are data of yours: they change, and differ by contract, region and tier of service.
 */
public final class Prices {

  private static final Prices NONE = new Prices(Map.of());
  private static final String EXAMPLE = "prices-2026-06-21.csv";

  private final Map<String, Price> prices;

  private Prices(Map<String, Price> prices) {
    this.prices = prices;
  }

  /** No prices yet. */
  public static Prices none() {
    return NONE;
  }

  /** These prices, and one more or another. */
  public Prices with(String model, Price price) {
    var more = new LinkedHashMap<>(prices);
    more.put(model, price);
    return new Prices(more);
  }

  /** These prices, where others do not have another. */
  public Prices with(Prices others) {
    var more = new LinkedHashMap<>(prices);
    more.putAll(others.prices);
    return new Prices(more);
  }

  /**
   * Reads a table. Each line has the name of a model and its prices for a million tokens, separated
   * by commas: of the prompt, of what the server remembers of it, of the answer. Blank lines and
   * those that begin with {@code #} are skipped; where the price in the middle is empty there is no
   * rebate.
   *
   * @throws IllegalArgumentException if a line is something else
   */
  public static Prices read(String table) {
    var prices = new LinkedHashMap<String, Price>();
    table
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(line -> read(line, prices));
    return new Prices(prices);
  }

  private static void read(String line, Map<String, Price> prices) {
    var cells = line.split("\\s*,\\s*", -1);
    if (cells.length != 4) {
      throw new IllegalArgumentException("Not a model and three prices: " + line);
    }
    try {
      var cached = cells[2].isEmpty() ? cells[1] : cells[2];
      prices.put(cells[0], Price.of(cells[1], cached, cells[3]));
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException("Not a model and three prices: " + line, notANumber);
    }
  }

  /**
   * An example of a table: what OpenAI asked for in June 2026 for some of its models, in US
   * dollars, for the standard tier and short prompts. Do not bill by it. It is read from a file,
   * for which no event loop should wait.
   *
   * @see <a href="https://developers.openai.com/api/docs/pricing">OpenAI's prices</a>
   */
  public static Prices example() {
    try (var resource = Prices.class.getResourceAsStream(EXAMPLE)) {
      if (resource == null) {
        throw new IllegalStateException(EXAMPLE + " is missing beside the classes");
      }
      return read(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The price of a model; null if there is none. */
  public @Nullable Price of(String model) {
    return ModelNames.find(prices, model);
  }

  /** What a call costs; null if the model has no price. */
  public @Nullable BigDecimal cost(String model, Usage usage) {
    var price = of(model);
    return price == null ? null : price.cost(usage);
  }
}
