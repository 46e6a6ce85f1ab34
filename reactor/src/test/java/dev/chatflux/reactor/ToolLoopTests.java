package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ToolChoice;
import dev.chatflux.common.FinishReason;
import dev.chatflux.common.Usage;
import dev.chatflux.errors.TooManyRoundsException;
import dev.chatflux.testing.Answer;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The rounds of a turn, without streaming and with it. */
class ToolLoopTests extends ToolTest {

  private Mono<ChatCompletion> ask(Chat chat, boolean streamed) {
    return streamed
        ? chat.stream(ToolTest::umbrella).as(ChatChunks::assemble)
        : chat.create(ToolTest::umbrella);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatAToolAnswersGoesBackToTheModel(boolean streamed) {
    callsOnce("get_weather", OSLO);
    var answer = ask(openai.chat().withTools(WEATHER), streamed).block(SOON);
    assertThat(answer).isNotNull();
    assertThat(answer.text()).isEqualTo("Take one.");
    assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(answer.toolCalls()).isEmpty();
    assertThat(sent(0).at("/tools/0/function/name").asString()).isEqualTo("get_weather");
    assertThat(sent(0).at("/tools/0/function/strict").asBoolean()).isTrue();
    assertThat(sent(0).at("/tools/0/function/parameters/properties/city/type").asString())
        .isEqualTo("string");
    var call = sent(1).at("/messages/1/tool_calls/0");
    assertThat(call.at("/function/arguments").asString()).isEqualTo(OSLO);
    assertThat(sent(1).at("/messages/2/tool_call_id")).isEqualTo(call.path("id"));
    assertThat(toolTexts(1)).containsExactly("rain in Oslo");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aModelMayCallAgainAndAgain(boolean streamed) {
    server.enqueue(Answer.calling("get_weather", OSLO), Answer.calling("get_time", OSLO));
    server.enqueue(Answer.saying("Take one."));
    var answer = ask(openai.chat().withTools(WEATHER, TIME), streamed).block(SOON);
    assertThat(answer).extracting(ChatCompletion::text).isEqualTo("Take one.");
    assertThat(toolTexts(2)).containsExactly("rain in Oslo", "noon in Oslo");
  }

  @Test
  void eachSubscriptionIsATurnOfItsOwn() {
    var answer = openai.chat().withTools(WEATHER).create(ToolTest::umbrella);
    for (int i = 0; i < 2; i++) {
      callsOnce("get_weather", OSLO);
      answer.block(SOON);
    }
    assertThat(toolTexts(3)).hasSize(1);
  }

  @Test
  void theUsageIsThatOfAllRounds() {
    callsOnce("get_weather", OSLO);
    var answer = openai.chat().withTools(WEATHER).create(ToolTest::umbrella).block(SOON);
    callsOnce("get_weather", OSLO);
    var events =
        openai.chat().withTools(WEATHER).events(ToolTest::umbrella).collectList().block(SOON);
    var rounds =
        tokensOf(Answer.calling("get_weather", OSLO), 0) + tokensOf(Answer.saying("Take one."), 1);
    assertThat(answer).isNotNull();
    assertThat(Objects.requireNonNull(answer.usage()).totalTokens()).isEqualTo(rounds);
    assertThat(events)
        .last()
        .isInstanceOfSatisfying(
            dev.chatflux.chat.ChatEvent.Done.class,
            done -> assertThat(done.usage()).extracting(Usage::totalTokens).isEqualTo(rounds));
  }

  /** The tokens that the server counts for this answer to what was sent in that round. */
  private long tokensOf(Answer answer, int round) {
    server.enqueue(answer);
    return openai
        .call("/chat/completions", sent(round))
        .map(json -> json.at("/usage/total_tokens").asLong())
        .blockOptional(SOON)
        .orElseThrow();
  }

  @Test
  void aModelThatNeverStopsCallingIsStopped() {
    server.when(request -> true).answer(Answer.calling("get_weather", OSLO));
    var endless = openai.chat().withTools(Tools.of(WEATHER).maxRounds(3));
    StepVerifier.create(endless.create(ToolTest::umbrella))
        .verifyErrorSatisfies(
            error -> {
              assertThat(error).isInstanceOf(TooManyRoundsException.class);
              var partial = ((TooManyRoundsException) error).partial(ChatCompletion.class);
              assertThat(partial).isNotNull();
              assertThat(partial.toolCalls()).hasSize(1);
            });
    StepVerifier.create(endless.stream(ToolTest::umbrella))
        .thenConsumeWhile(chunk -> true)
        .verifyError(TooManyRoundsException.class);
    assertThat(server.requests()).hasSize(6);
  }

  @Test
  void aForcedChoiceIsForcedOnce() {
    for (var choice :
        new ToolChoice[] {
          ToolChoice.REQUIRED,
          ToolChoice.function("get_weather"),
          ToolChoice.allowed(true, "get_weather")
        }) {
      callsOnce("get_weather", OSLO);
      openai
          .chat()
          .withTools(WEATHER)
          .create(chat -> chat.model("gpt-5-mini").user("Hi").toolChoice(choice))
          .block(SOON);
    }
    assertThat(sent(0).path("tool_choice").asString()).isEqualTo("required");
    assertThat(sent(1).path("tool_choice").asString()).isEqualTo("auto");
    assertThat(sent(2).at("/tool_choice/type").asString()).isEqualTo("function");
    assertThat(sent(3).path("tool_choice").asString()).isEqualTo("auto");
    assertThat(sent(4).at("/tool_choice/allowed_tools/mode").asString()).isEqualTo("required");
    assertThat(sent(5).at("/tool_choice/allowed_tools/mode").asString()).isEqualTo("auto");
  }

  @Test
  void nothingIsRunWhereTheChoiceIsNone() {
    server.enqueue(Answer.calling("get_weather", OSLO));
    var answer =
        openai
            .chat()
            .withTools(WEATHER)
            .create(chat -> chat.model("gpt-5-mini").user("Hi").toolChoice(ToolChoice.NONE))
            .block(SOON);
    assertThat(answer).isNotNull();
    assertThat(answer.toolCalls()).hasSize(1);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aCutAnswerIsHandedOver() {
    server.enqueue(
        Answer.json(
            """
            {"choices":[{"index":0,"finish_reason":"length","message":{"role":"assistant",
              "tool_calls":[{"id":"c","type":"function",
                "function":{"name":"get_weather","arguments":"{\\"city\\":\\"Os\\"}"}}]}}]}"""));
    var answer = openai.chat().withTools(WEATHER).create(ToolTest::umbrella).block(SOON);
    assertThat(answer).extracting(ChatCompletion::finishReason).isEqualTo(FinishReason.LENGTH);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void callsWithoutIdsGetSome() {
    server.enqueue(
        Answer.json(
            """
            {"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant",
              "tool_calls":[{"function":{"name":"get_weather","arguments":{"city":"Oslo"}}},
                {"function":{"name":"get_time","arguments":{"city":"Oslo"}}}]}}]}"""));
    server.enqueue(Answer.saying("Take one."));
    openai.chat().withTools(WEATHER, TIME).create(ToolTest::umbrella).block(SOON);
    var first = sent(1).at("/messages/1/tool_calls/0/id").asString();
    assertThat(first).isNotEmpty().isEqualTo(sent(1).at("/messages/2/tool_call_id").asString());
    assertThat(sent(1).at("/messages/3/tool_call_id").asString()).isNotEmpty().isNotEqualTo(first);
  }

  @Test
  void severalAnswersCannotGoOn() {
    StepVerifier.create(openai.chat().withTools(WEATHER).create(chat -> chat.user("Hi").n(2)))
        .verifyErrorMessage("n is 2, but a chat with tools can go on with one answer only");
    assertThat(server.requests()).isEmpty();
  }
}
