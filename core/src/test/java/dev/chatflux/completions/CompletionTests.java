package dev.chatflux.completions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.common.FinishReason;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import dev.chatflux.spec.Fixture;
import dev.chatflux.spec.OfficialSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTests {

  private static final WireReader<Completion> READER = Wire.reader(Completion.class);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "completions/response.json",
        "completions/chunk.json",
        "guides/completion-response.json"
      })
  void anAnswerIsReadAndWrittenBack(String fixture) {
    var json = Fixture.json(fixture);

    assertThat(Fixture.normal(READER.read(json))).isEqualTo(Fixture.normal(json));
  }

  @Test
  void theOfficialAnswerHasItsMembers() {
    var completion = READER.read(Fixture.json("completions/response.json"));

    assertThat(completion.id()).isEqualTo("cmpl-uqkvlQyYK7bGYrRHQ0eXlWi7");
    assertThat(completion.created()).isEqualTo(1589478378L);
    assertThat(completion.systemFingerprint()).isEqualTo("fp_44709d6fcb");
    assertThat(completion.text()).isEqualTo("\n\nThis is indeed a test");
    assertThat(completion.choices().get(0).finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(completion.usage().totalTokens()).isEqualTo(12);
    assertThat(completion.extra()).isEmpty();
  }

  @Test
  void logProbabilitiesKeepTheNullOfTheFirstToken() {
    var json =
        Wire.tree(
            """
            {"choices": [{"finish_reason": "stop", "index": 0, "text": "Once upon", "logprobs": {
              "text_offset": [0, 4], "token_logprobs": [null, -0.25], "tokens": ["Once", " upon"],
              "top_logprobs": [null, {" upon": -0.25, " a": -3.5}], "bytes": [1]}}]}
            """);

    var completion = READER.read(json);

    var logprobs = completion.choices().get(0).logprobs();
    assertThat(logprobs.tokenLogprobs()).containsExactly(null, -0.25);
    assertThat(logprobs.topLogprobs().get(0)).isNull();
    assertThat(logprobs.topLogprobs().get(1)).containsEntry(" a", -3.5);
    assertThat(logprobs.textOffset()).containsExactly(0, 4);
    assertThat(Fixture.normal(completion)).isEqualTo(Fixture.normal(json));
  }

  @Test
  void whatIsWrittenIsWhatTheDocumentDescribes() {
    var json =
        """
        {"id": "c", "object": "text_completion", "created": 1, "model": "m", "choices": [
          {"finish_reason": "stop", "index": 0, "text": "a", "logprobs": {
            "text_offset": [0], "token_logprobs": [-1], "tokens": ["a"], "top_logprobs": [{}]}}]}
        """;

    assertThat(
            OfficialSchema.violations("CreateCompletionResponse", Wire.toTree(READER.read(json))))
        .isEmpty();
  }

  @Test
  void whatServersAddOrLeaveOutDoesNoHarm() {
    var completion =
        READER.read(
            "{\"choices\":[null,{\"text\":\"a\",\"finish_reason\":\"\",\"stop_reason\":7}],\"took\":1}");

    assertThat(completion.text()).isEqualTo("a");
    assertThat(completion.choices()).hasSize(1);
    assertThat(completion.choices().get(0).finishReason()).isNull();
    assertThat(Wire.toJson(completion))
        .isEqualTo("{\"choices\":[{\"text\":\"a\",\"stop_reason\":7}],\"took\":1}");
    assertThat(READER.read("{\"choices\":null}").choices()).isEmpty();
  }

  @Test
  void theTextIsThatOfTheFirstChoiceWhereverItStands() {
    var completion =
        READER.read("{\"choices\":[{\"index\":1,\"text\":\"b\"},{\"index\":0,\"text\":\"a\"}]}");

    assertThat(completion.text()).isEqualTo("a");
    assertThat(READER.read("{\"choices\":[{\"index\":1,\"text\":\"b\"}]}").text()).isNull();
    assertThat(READER.read("{}").text()).isNull();
  }
}
