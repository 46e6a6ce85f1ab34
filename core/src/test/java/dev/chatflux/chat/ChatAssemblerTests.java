package dev.chatflux.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.common.FinishReason;
import dev.chatflux.json.Wire;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of folding is more than reading: see {@link QuirkTests} for whole streams. */
class ChatAssemblerTests {

  @Test
  void refusalsAnnotationsAndOldCallsAreFolded() {
    var message =
        Traces.message(
            "{'content': '', 'refusal': 'I ', 'function_call': {'name': 'f', 'arguments': '{'}}",
            "{'refusal': 'won`t.', 'function_call': {'name': null, 'arguments': '}'}}",
            "{'annotations': [{'type': 'a'}], 'function_call': null}",
            "{'annotations': [{'type': 'b'}]}");

    assertThat(message.content()).isNull();
    assertThat(message.refusal()).isEqualTo("I won`t.");
    assertThat(message.functionCall()).isEqualTo(FunctionCall.of("f", "{}"));
    assertThat(message.annotations()).extracting(Annotation::type).containsExactly("a", "b");
  }

  @Test
  void speechIsFolded() {
    var audio =
        Traces.message(
                "{'audio': {'id': 'audio_1', 'transcript': 'Hel'}}",
                "{'audio': {'data': 'AAEC', 'transcript': 'lo'}}",
                "{'audio': {'data': 'AwQF'}}",
                "{'audio': {'expires_at': 5}}")
            .audio();

    assertThat(audio).isEqualTo(new ChatAudio("audio_1", 5L, "AAECAwQF", "Hello", Map.of()));
  }

  @Test
  void speechInPiecesThatArePaddedEachIsStillBase64() {
    var audio =
        Traces.message(
                "{'audio': {'data': 'AA=='}}",
                "{'audio': {'data': 'AQI='}}",
                "{'audio': {'data': 'Aw=='}}")
            .audio();

    assertThat(Base64.getDecoder().decode(audio.data())).containsExactly(0, 1, 2, 3);
  }

  @Test
  void unknownMembersOfAMessageAreKeptTheLastOnesWinningOverNull() {
    var message = Traces.message("{'a': 'x', 'b': 1}", "{'a': 'y', 'b': null}", "{'c': null}");

    assertThat(Wire.toJson(message))
        .isEqualTo("{\"role\":\"assistant\",\"a\":\"y\",\"b\":1,\"c\":null}");
  }

  @Test
  void anAssemblerIsWholeWhenEachChoiceHasItsFinishReason() {
    var assembler = new ChatAssembler();
    assertThat(assembler.isWhole(true)).isFalse();

    Traces.fold(assembler, "{'choices': [], 'usage': {}}");
    assertThat(assembler.isWhole(true)).isFalse();

    Traces.fold(assembler, "{'choices': [{'index': 0, 'delta': {'content': 'a'}}, {'index': 1}]}");
    Traces.fold(assembler, "{'choices': [{'index': 0, 'finish_reason': 'stop'}]}");
    assertThat(assembler.isWhole(true)).isFalse();

    Traces.fold(assembler, "{'choices': [{'index': 1, 'finish_reason': ''}]}");
    assertThat(assembler.isWhole(true)).isFalse();

    Traces.fold(assembler, "{'choices': [{'index': 1, 'finish_reason': 'stop'}]}");
    assertThat(assembler.isWhole(false)).isTrue();
  }

  @Test
  void aResultStaysAsItIsWhenMoreComes() {
    var assembler = Traces.fold("{'choices': [{'delta': {'content': 'a', 'list': [1]}}]}");
    var before = assembler.result();
    var json = Wire.toJson(before);

    Traces.fold(assembler, "{'choices': [{'delta': {'content': 'b', 'list': [2]}}]}");

    assertThat(Wire.toJson(before)).isEqualTo(json);
    assertThat(assembler.result().message().extra()).hasToString("{list=[1,2]}");
  }

  @Test
  void nothingIsPartialBeforeTheFirstChunk() {
    assertThat(new ChatAssembler().partial()).isNull();
    assertThat(Wire.toJson(new ChatAssembler().result()))
        .isEqualTo("{\"object\":\"chat.completion\"}");
  }

  @Test
  void whatThereIsNoRoomForIsNotKept() {
    var assembler = ChatAssembler.limited(100);
    Traces.fold(assembler, "{'choices': [], 'a': 1, 'b': 'x'}");
    Traces.fold(assembler, "{'choices': [], 'a': 22, 'b': '" + "y".repeat(200) + "'}");
    Traces.fold(assembler, "{'choices': [{'delta': {'content': '" + "z".repeat(200) + "'}}]}");
    Traces.fold(assembler, "{'choices': [{'delta': {'reasoning': 'because'}}]}");

    var result = assembler.result();
    assertThat(result.extra()).hasToString("{a=22, b=\"x\"}");
    assertThat(result.text()).matches("z{50,99}");
    assertThat(result.reasoning()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'content': 'abcdefghij'}",
        "{'content': [{'type': 'text', 'text': 'abcdefghij'}]}",
        "{'refusal': 'abcdefghij'}",
        "{'reasoning_content': 'abcdefghij'}",
        "{'reasoning': 'abcdefghij'}",
        "{'reasoning_details': ['abcdefghij']}",
        "{'audio': {'data': 'abcdefghij'}}",
        "{'function_call': {'arguments': 'abcdefghij'}}",
        "{'tool_calls': [{'index': 0, 'function': {'arguments': 'abcdefghij'}}]}",
        "{'annotations': [{'type': 'abcdefghij'}]}"
      })
  void aLimitedAssemblerStopsGrowingButSeesTheEnd(String delta) {
    var assembler = ChatAssembler.limited(1_000);
    for (int i = 0; i < 1_000; i++) {
      Traces.fold(assembler, "{'choices': [{'delta': " + delta + "}]}");
    }
    Traces.fold(assembler, "{'choices': [{'delta': {}, 'finish_reason': 'length'}]}");

    assertThat(Wire.toJson(assembler.result()).length()).isBetween(150, 1_500);
    assertThat(assembler.isWhole(true)).isTrue();
    assertThat(assembler.result().finishReason()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void aLimitDoesNotCutACharacterInTwo() {
    var assembler = ChatAssembler.limited(3);
    Traces.fold(assembler, "{'choices': [{'delta': {'content': 'ab\uD83D\uDE00'}}]}");

    assertThat(assembler.result().text()).isEqualTo("ab");
  }
}
