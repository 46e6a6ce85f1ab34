package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatEvent;
import dev.chatflux.common.StreamOptions;
import dev.chatflux.json.Wire;
import dev.chatflux.testing.Answer;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Answers told as events, by a chat without tools. */
class EventTests extends WireTest {

  private static final String BOTH =
      """
      {"choices":[{"index":0,"delta":{"reasoning_content":"Hm.","content":"Yes"}}]}""";

  private static final String END =
      """
      {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";

  @Test
  void textComesInPiecesAndTheAnswerIsLast() {
    server.enqueue(Answer.saying("Once upon a time"));
    var events = openai.chat().events(WireTest::story).collectList().block(SOON);
    assertThat(events).hasSizeGreaterThan(3).last().isInstanceOf(ChatEvent.Done.class);
    assertThat(events.subList(0, events.size() - 1))
        .allSatisfy(event -> assertThat(event).isInstanceOf(ChatEvent.Text.class));
    var done = (ChatEvent.Done) events.get(events.size() - 1);
    assertThat(done.completion().text()).isEqualTo("Once upon a time");
    assertThat(done.usage()).isNotNull();
  }

  @Test
  void thoughtsComeBeforeTheTextOfTheSamePiece() {
    server.enqueue(Answer.sse(BOTH, END, "[DONE]"));
    StepVerifier.create(openai.chat().events(WireTest::story), 1)
        .expectNext(new ChatEvent.Reasoning("Hm."))
        .thenRequest(1)
        .expectNext(new ChatEvent.Text("Yes"))
        .thenRequest(1)
        .expectNextMatches(ChatEvent.Done.class::isInstance)
        .verifyComplete();
  }

  @Test
  void aRefusalIsNoText() {
    server.enqueue(Answer.refusing("No"));
    assertThat(openai.chat().events(WireTest::story).blockFirst(SOON))
        .isEqualTo(new ChatEvent.Refusal("No"));
  }

  @Test
  void usageIsNotAskedForWhereTheRequestSaysHowToStream() {
    openai
        .chat()
        .withDefaults(chat -> chat.streamOptions(StreamOptions.of(false, true)))
        .events(WireTest::story)
        .blockLast(SOON);
    assertThat(server.requests().get(0).json().at("/stream_options/include_usage").asBoolean())
        .isFalse();
  }

  @Test
  void eventsAreJson() {
    var result = new ChatEvent.ToolResult("call_1", "get_weather", "rain", false);
    var json = Wire.toJson(result);
    assertThat(json)
        .isEqualTo(
            """
            {"type":"tool_result","call_id":"call_1","name":"get_weather","text":"rain",\
            "failed":false}""");
    assertThat(Wire.reader(ChatEvent.class).read(Wire.tree(json))).isEqualTo(result);
  }
}
