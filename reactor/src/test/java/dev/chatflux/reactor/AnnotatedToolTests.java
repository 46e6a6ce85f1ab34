package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.schema.Description;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Methods that are tools. */
class AnnotatedToolTests extends ToolTest {

  enum Unit {
    CELSIUS,
    FAHRENHEIT
  }

  /** As frameworks do, a subclass is what is handed out. */
  static class Proxy extends Station {}

  static class Station {

    @Tool("Tells the weather")
    Mono<String> weather(
        @Description("The city") String city, @Nullable LocalDate day, Optional<Unit> unit) {
      return Mono.just(city + " " + day + " " + unit);
    }

    @Tool(value = "Sums up", name = "add_up", blocking = true)
    int sum(List<Integer> numbers, Place place) {
      return numbers.stream().mapToInt(Integer::intValue).sum() + place.city().length();
    }

    @Tool("Fails")
    public void fail() {
      throw new IllegalStateException("Broken");
    }
  }

  private String told(String tool, String arguments) {
    callsOnce(tool, arguments);
    var tools = Tools.annotated(new Proxy());
    openai.chat().withTools(tools).create(ToolTest::umbrella).block(SOON);
    return toolTexts(1).get(0);
  }

  @Test
  void parametersAreTheArguments() {
    assertThat(told("weather", "{\"city\":\"Oslo\",\"day\":\"2026-05-17\",\"unit\":\"CELSIUS\"}"))
        .isEqualTo("Oslo 2026-05-17 Optional[CELSIUS]");
    assertThat(sent(0).path("tools").findValuesAsString("name"))
        .containsExactly("fail", "add_up", "weather");
    var schema = sent(0).at("/tools/2/function/parameters");
    assertThat(schema.at("/properties/city/description").asString()).isEqualTo("The city");
    assertThat(schema.at("/properties/day/type").toString()).isEqualTo("[\"string\",\"null\"]");
    assertThat(schema.path("required").toString()).isEqualTo("[\"city\",\"day\",\"unit\"]");
  }

  @Test
  void whatMayBeNullMayBeMissing() {
    assertThat(told("weather", "{\"city\":\"Oslo\"}")).isEqualTo("Oslo null Optional.empty");
  }

  @Test
  void whatMustBeThereIsAskedFor() {
    assertThat(told("weather", "{\"city\":null}"))
        .isEqualTo("The arguments of weather are wrong: city is null");
  }

  @Test
  void valuesOfAllTypesAreRead() {
    assertThat(told("add_up", "{\"numbers\":[1,2],\"place\":{\"city\":\"Oslo\"}}")).isEqualTo("7");
  }

  interface Clock {
    @Tool("Tells the time")
    String time();
  }

  static class Sundial implements Clock {
    @Override
    @Tool("Tells the time of the sun")
    public String time() {
      return "noon";
    }
  }

  @Test
  void theFirstOfThoseThatOverrideOneAnotherCounts() {
    callsOnce("time", "{}");
    Clock proxied = () -> "night";
    var chat = openai.chat();
    chat.withTools(Tools.annotated(new Sundial())).create(ToolTest::umbrella).block(SOON);
    assertThat(sent(0).at("/tools/0/function/description").asString())
        .isEqualTo("Tells the time of the sun");
    callsOnce("time", "{}");
    chat.withTools(Tools.annotated(proxied)).create(ToolTest::umbrella).block(SOON);
    assertThat(toolTexts(3)).containsExactly("night");
  }

  @Test
  void anExceptionIsThatOfTheMethod() {
    assertThat(told("fail", "{}")).isEqualTo("The tool fail failed: Broken");
  }

  @Test
  void anObjectWithoutToolsIsAMistake() {
    assertThatThrownBy(() -> Tools.annotated("text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("java.lang.String has no method that is annotated with @Tool");
  }

  @Test
  void twoToolsOfOneNameAreAMistake() {
    assertThatThrownBy(() -> Tools.of(WEATHER).and(Tools.of(WEATHER)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There are two tools named 'get_weather'");
  }
}
