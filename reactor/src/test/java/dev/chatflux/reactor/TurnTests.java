package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.testing.Answer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What whoever asks a chat with tools can learn of what its tools added. */
class TurnTests extends ToolTest {

  private final Turn turn = new Turn();

  @Test
  void itHasWhatLiesBetweenTheQuestionAndTheAnswer() {
    for (int i = 0; i < 2; i++) {
      callsOnce("get_weather", OSLO);
      var chat = openai.chat().withTools(WEATHER).withDefaults(defaults -> {});
      (i == 0 ? chat.create(ToolTest::umbrella).then() : chat.stream(ToolTest::umbrella).then())
          .contextWrite(turn::in)
          .block(SOON);
      assertThat(turn.messages()).hasSize(2);
      assertThat(turn.messages().get(0)).isInstanceOf(ChatMessage.Assistant.class);
      assertThat(turn.messages().get(1).text()).isEqualTo("rain in Oslo");
    }
  }

  @Test
  void aTurnWithoutToolsAddsNothing() {
    openai.chat().withTools(WEATHER).create(ToolTest::umbrella).contextWrite(turn::in).block(SOON);
    assertThat(turn.messages()).isEmpty();
  }

  @Test
  void aTryThatFailedLeavesNothingBehind() {
    server.enqueue(Answer.calling("get_time", OSLO), Answer.status(400));
    callsOnce("get_weather", OSLO);
    openai
        .chat()
        .withTools(WEATHER, TIME)
        .create(ToolTest::umbrella)
        .retry(1)
        .contextWrite(turn::in)
        .block(SOON);
    assertThat(turn.messages())
        .hasSize(2)
        .last()
        .extracting(ChatMessage::text)
        .isEqualTo("rain in Oslo");
  }

  @Test
  void whatAToolAsksByItselfIsNoPartOfIt() {
    var agent = openai.chat().withTools(WEATHER).create(ToolTest::umbrella);
    var tool = FunctionTool.of("agent", "x", () -> agent.map(answer -> answer.text()));
    server.enqueue(Answer.calling("agent", "{}"));
    callsOnce("get_weather", OSLO);
    server.enqueue(Answer.saying("It says so."));
    openai.chat().withTools(tool).create(ToolTest::umbrella).contextWrite(turn::in).block(SOON);
    assertThat(turn.messages())
        .hasSize(2)
        .last()
        .extracting(ChatMessage::text)
        .isEqualTo("Take one.");
  }

  @Test
  void aTurnAroundAnotherIsToldTheSame() {
    callsOnce("get_weather", OSLO);
    var outer = new Turn();
    Mono.from(openai.chat().withTools(WEATHER).create(ToolTest::umbrella))
        .contextWrite(turn::in)
        .contextWrite(outer::in)
        .block(SOON);
    assertThat(outer.messages()).hasSize(2).isEqualTo(turn.messages());
  }
}
