package dev.chatflux.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.common.Usage;
import dev.chatflux.json.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTests {

  private static final Usage USAGE =
      usage(
          """
          {"prompt_tokens": 1000, "completion_tokens": 7, "total_tokens": 1007,
           "prompt_tokens_details": {"cached_tokens": 1},
           "completion_tokens_details": {"reasoning_tokens": 5}}
          """);

  @Test
  void aCallCostsWhatItsTokensDoToTheLastDigit() {
    assertThat(Price.of("0.25", "0.025", "2.00").cost(USAGE)).isEqualByComparingTo("0.000263775");
  }

  @Test
  void withoutARebateAllOfThePromptCostsTheSame() {
    assertThat(Price.of("1", "3").cost(USAGE)).isEqualByComparingTo("0.001021");
  }

  @Test
  void whatIsNotToldCostsNothing() {
    assertThat(Price.of("1", "3").cost(usage("{}"))).isEqualByComparingTo("0");
  }

  @Test
  void moreThanThePromptCannotBeRemembered() {
    var odd = usage("{\"prompt_tokens\": 1, \"prompt_tokens_details\": {\"cached_tokens\": 9}}");
    assertThat(Price.of("1000000", "1", "1").cost(odd)).isEqualByComparingTo("0.000001");
  }

  @Test
  void aNameIsFoundByItsBeginning() {
    var prices =
        Prices.none().with("gpt-5", Price.of("1", "2")).with("gpt-5-mini", Price.of("3", "4"));
    assertThat(prices.of("gpt-5-2025-08-07")).isEqualTo(Price.of("1", "2"));
    assertThat(prices.of("gpt-5-mini-2025-08-07")).isEqualTo(Price.of("3", "4"));
    assertThat(prices.of("gpt-5.1")).isNull();
    assertThat(prices.cost("gpt-5.1", USAGE)).isNull();
    assertThat(prices.cost("ft:gpt-5:acme", USAGE)).isEqualByComparingTo("0.001014");
  }

  @Test
  void pricesAreUpdated() {
    var contract = Prices.example().with(Prices.read("gpt-5, 1.00, , 8.00"));
    assertThat(contract.of("gpt-5")).isEqualTo(Price.of("1.00", "8.00"));
    assertThat(contract.of("gpt-5-mini")).isEqualTo(Price.of("0.25", "0.025", "2.00"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt-5",
        "gpt-5, 1, 2",
        "gpt-5, one, , two",
        "gpt-5, 1, 2, 3, 4",
        "gpt-5, -1, , 2"
      })
  void aLineThatIsNoPriceIsRefused(String line) {
    assertThatThrownBy(() -> Prices.read("# prices\n\n" + line))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Usage usage(String json) {
    return Wire.reader(Usage.class).read(json);
  }
}
