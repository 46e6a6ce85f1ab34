package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.schema.Partial;
import dev.chatflux.testing.Answer;
import org.junit.jupiter.api.Test;

/** Tools first, then an answer of a type. */
class TypedToolTests extends ToolTest {

  private record Advice(boolean umbrella, String why) {}

  private static final String CALL =
      """
      {"id":"a","choices":[{"index":0,"delta":{"content":"Let me {look}.","tool_calls":[{"index":0,
      "id":"c","type":"function","function":{"name":"get_weather",
      "arguments":"{\\"city\\":\\"Oslo\\"}"}}]},"finish_reason":"tool_calls"}]}"""
          .replace("\n", "");

  private static final String ADVICE = "{\"umbrella\":true,\"why\":\"Rain\"}";

  @Test
  void aValueIsTheLastAnswer() {
    server.enqueue(Answer.calling("get_weather", OSLO), Answer.saying(ADVICE));
    var advice =
        openai.chat().withTools(WEATHER).createAs(Advice.class, ToolTest::umbrella).block(SOON);
    assertThat(advice).isEqualTo(new Advice(true, "Rain"));
    assertThat(sent(1).at("/response_format/type").asString()).isEqualTo("json_schema");
  }

  @Test
  void whatIsSaidBeforeACallIsNoPartOfAValueThatGrows() {
    server.enqueue(Answer.sse(CALL, "[DONE]"), Answer.saying(ADVICE));
    var last =
        openai.chat().withTools(WEATHER).streamAs(Advice.class, ToolTest::umbrella).blockLast(SOON);
    assertThat(last).extracting(Partial::value).isEqualTo(new Advice(true, "Rain"));
  }
}
