package dev.chatflux.completions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.common.FinishReason;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import dev.chatflux.spec.Fixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompletionAssemblerTests {

  private static final WireReader<Completion> READER = Wire.reader(Completion.class);

  private final CompletionAssembler assembler = new CompletionAssembler();

  @Test
  void thePiecesMakeTheAnswerOfACallWithoutStreaming() {
    add(
        """
        {"id":"c","object":"text_completion","created":1,"model":"m","system_fingerprint":"f",
         "choices":[{"text":"\\n\\nThis","index":0,"logprobs":null,"finish_reason":null}]}""");
    add(
        """
        {"id":"c","object":"text_completion","created":1,"model":"m","system_fingerprint":"f",
         "choices":[{"text":" is","index":0,"logprobs":null,"finish_reason":"length"}]}""");
    add("{\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2}}");

    assertThat(Fixture.normal(assembler.result()))
        .isEqualTo(
            Fixture.normal(
                Wire.tree(
                    """
                    {"id":"c","object":"text_completion","created":1,"model":"m",
                     "system_fingerprint":"f",
                     "choices":[{"text":"\\n\\nThis is","index":0,"finish_reason":"length"}],
                     "usage":{"prompt_tokens":5,"completion_tokens":2}}""")));
  }

  @Test
  void interleavedChoicesAreJoinedEachOnItsOwn() {
    add("{\"choices\":[{\"text\":\"b1\",\"index\":1},{\"text\":\"a1\",\"index\":0}]}");
    add("{\"choices\":[{\"text\":\"a2\",\"index\":0,\"finish_reason\":\"stop\"}]}");
    add("{\"choices\":[{\"text\":\"b2\",\"index\":1,\"finish_reason\":\"length\"}]}");

    var choices = assembler.result().choices();

    assertThat(choices).extracting(Completion.Choice::index).containsExactly(0, 1);
    assertThat(choices).extracting(Completion.Choice::text).containsExactly("a1a2", "b1b2");
    assertThat(choices)
        .extracting(Completion.Choice::finishReason)
        .containsExactly(FinishReason.STOP, FinishReason.LENGTH);
  }

  @Test
  void logProbabilitiesAreAppended() {
    add(
        """
        {"choices":[{"text":"a","index":0,"logprobs":{"tokens":["a"],"token_logprobs":[null],
          "top_logprobs":[null],"text_offset":[0]}}]}""");
    add(
        """
        {"choices":[{"text":"b","index":0,"logprobs":{"tokens":["b"],"token_logprobs":[-1],
          "top_logprobs":[{"b":-1}],"text_offset":[1]}}]}""");

    var logprobs = assembler.result().choices().get(0).logprobs();

    assertThat(logprobs.tokens()).containsExactly("a", "b");
    assertThat(logprobs.tokenLogprobs()).containsExactly(null, -1.0);
    assertThat(logprobs.topLogprobs()).hasSize(2).first().isNull();
    assertThat(logprobs.textOffset()).containsExactly(0, 1);
  }

  @Test
  void theLastUsageCounts() {
    add("{\"choices\":[],\"usage\":{\"total_tokens\":1}}");
    add("{\"choices\":[],\"usage\":{\"total_tokens\":2}}");
    add("{\"choices\":[],\"usage\":null}");

    assertThat(assembler.result().usage().totalTokens()).isEqualTo(2);
  }

  @Test
  void membersThatNobodyKnowsAreKept() {
    add("{\"choices\":[{\"index\":0,\"stop_reason\":null}],\"region\":\"eu\"}");
    add("{\"choices\":[{\"index\":0,\"stop_reason\":7}]}");

    assertThat(assembler.result().extra()).containsEntry("region", Wire.tree("\"eu\""));
    assertThat(assembler.result().choices().get(0).extra())
        .containsEntry("stop_reason", Wire.tree("7"));
  }

  @Test
  void aBlankIdIsNoId() {
    add("{\"id\":\"\",\"choices\":[]}");
    add("{\"id\":\"c\",\"choices\":[]}");
    add("{\"id\":\"\",\"choices\":[]}");

    assertThat(assembler.result().id()).isEqualTo("c");
  }

  @Test
  void aStreamIsWholeOnceAllChoicesThatCameAreFinished() {
    assertThat(assembler.isWhole(true)).isFalse();
    add("{\"choices\":[{\"text\":\"a\",\"index\":0,\"finish_reason\":\"\"}]}");
    assertThat(assembler.isWhole(true)).isFalse();
    add("{\"choices\":[{\"text\":\"a\",\"index\":0,\"finish_reason\":\"stop\"}]}");
    assertThat(assembler.isWhole(true)).isTrue();
    assertThat(assembler.isWhole(false)).isTrue();
    add("{\"choices\":[{\"text\":\"b\",\"index\":1}]}");
    assertThat(assembler.isWhole(true)).isFalse();
    add("{\"choices\":[{\"index\":1,\"finish_reason\":\"length\"}]}");
    assertThat(assembler.isWhole(true)).isTrue();
  }

  @Test
  void aPieceAfterTheFinishReasonDoesNotTakeItAway() {
    add("{\"choices\":[{\"text\":\"a\",\"index\":0,\"finish_reason\":\"stop\"}]}");
    add("{\"choices\":[{\"text\":\"\",\"index\":0,\"finish_reason\":null}]}");

    assertThat(assembler.isWhole(true)).isTrue();
  }

  @Test
  void nothingIsNoPart() {
    assertThat(assembler.partial()).isNull();
    add("{\"choices\":[{\"text\":\"a\",\"index\":0}]}");
    assertThat(assembler.partial()).isEqualTo(assembler.result());
  }

  @Test
  void aPartTakesNoTextBeyondOneMebibyteAndStillSeesTheEnd() {
    var part = CompletionAssembler.ofPart();
    var piece = new Completion.Choice(null, 0, null, "x".repeat(300_000), Map.of());
    for (int i = 0; i < 4; i++) {
      part.add(completion(piece));
      assembler.add(completion(piece));
    }
    add("{\"choices\":[{\"text\":\"y\",\"index\":0,\"finish_reason\":\"stop\"}]}");
    part.add(READER.read("{\"choices\":[{\"text\":\"y\",\"finish_reason\":\"stop\"}]}"));

    assertThat(part.partial().text()).hasSize(900_000).doesNotContain("y");
    assertThat(part.isWhole(true)).isTrue();
    assertThat(assembler.result().text()).hasSize(1_200_001);
  }

  private static Completion completion(Completion.Choice choice) {
    return new Completion(null, List.of(choice), null, null, null, null, null, Map.of());
  }

  private void add(String json) {
    assembler.add(READER.read(json));
  }
}
