package dev.chatflux.completions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.common.TextInput;
import dev.chatflux.completions.CompletionRequest.Builder;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import dev.chatflux.spec.Fixture;
import dev.chatflux.spec.OfficialSchema;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.NullNode;

class CompletionRequestTests {

  private static final WireReader<CompletionRequest> READER = Wire.reader(CompletionRequest.class);

  static Stream<Consumer<Builder>> variants() {
    return Stream.of(
        request -> request.prompt("Once"),
        request -> request.prompt(List.of("Once", "Twice")),
        request -> request.promptTokens(List.of(1, 2, 3)),
        request -> request.promptTokenLists(List.of(List.of(1), List.of(2, 3))),
        request -> request.prompt("Once").stop("\n"),
        request -> request.prompt("Once").stop("\n", "END").includeUsage(true),
        request ->
            request
                .prompt("Once")
                .suffix("the end")
                .bestOf(3)
                .echo(true)
                .frequencyPenalty(0.5)
                .presencePenalty(-0.5)
                .logitBias("50256", -100)
                .logprobs(5)
                .maxTokens(60)
                .n(2)
                .seed(9_007_199_254_740_993L)
                .temperature(0.7)
                .topP(1.0)
                .user("user-1"));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void whatIsSentIsWhatTheDocumentDescribes(Consumer<Builder> variant) {
    var request = CompletionRequest.of(builder -> variant.accept(builder.model("m")));

    assertThat(OfficialSchema.violations("CreateCompletionRequest", Wire.toJson(request)))
        .isEmpty();
    assertThat(READER.read(Wire.write(request))).isEqualTo(request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "completions/request.json",
        "guides/completion-request.json",
        "guides/engine-completion-request.json"
      })
  void aRequestIsReadAndWrittenBack(String fixture) {
    var json = Fixture.json(fixture);

    assertThat(Fixture.normal(READER.read(json))).isEqualTo(Fixture.normal(json));
  }

  @Test
  void membersAreWrittenInTheOrderOfTheDocumentAndTheUnknownLast() {
    var request =
        CompletionRequest.of(
            builder ->
                builder
                    .extra("top_k", 40)
                    .extra("min_p", 0.1)
                    .temperature(0.5)
                    .maxTokens(7)
                    .prompt("p")
                    .model("m"));

    assertThat(Wire.toJson(request))
        .isEqualTo(
            """
            {"model":"m","prompt":"p","max_tokens":7,"temperature":0.5,"top_k":40,"min_p":0.1}""");
  }

  @Test
  void anEmptyRequestIsWrittenAsNothing() {
    assertThat(Wire.toJson(CompletionRequest.builder().build())).isEqualTo("{}");
  }

  @Test
  void anExplicitNullIsSent() {
    var request = CompletionRequest.of(builder -> builder.extra("stop", NullNode.instance));

    assertThat(Wire.toJson(request)).isEqualTo("{\"stop\":null}");
  }

  @Test
  void toBuilderKeepsAll() {
    variants()
        .map(CompletionRequest::of)
        .forEach(request -> assertThat(request.toBuilder().build()).isEqualTo(request));
  }

  @Test
  void theFormsOfAPromptAreToldApart() {
    assertThat(prompt("\"p\"")).isEqualTo(TextInput.text("p"));
    assertThat(prompt("[\"p\", \"q\"]")).isEqualTo(TextInput.texts(List.of("p", "q")));
    assertThat(prompt("[1, 2]")).isEqualTo(TextInput.tokens(List.of(1, 2)));
    assertThat(prompt("[[1], [2, 3]]"))
        .isEqualTo(TextInput.tokenLists(List.of(List.of(1), List.of(2, 3))));
    assertThat(prompt("[]")).isEqualTo(TextInput.texts(List.of()));
  }

  @Test
  void aFormThatNobodyKnowsIsWrittenBack() {
    var json = "{\"prompt\":[{\"prompt_embeds\":\"AAAA\"},1.5,\"p\"]}";

    assertThat(prompt("[{\"prompt_embeds\":\"AAAA\"}]")).isInstanceOf(TextInput.Unknown.class);
    assertThat(Wire.toJson(READER.read(json))).isEqualTo(json);
  }

  @Test
  void aSingleStopIsReadAsAListOfOne() {
    assertThat(READER.read("{\"stop\":\"\\n\"}").stop()).containsExactly("\n");
    assertThat(READER.read("{\"stop\":null}").stop()).isEmpty();
  }

  @Test
  void biasIsKeptInItsOrder() {
    var request = CompletionRequest.of(r -> r.logitBias("9", 1).logitBias("1", -1));

    assertThat(Wire.toJson(request)).isEqualTo("{\"logit_bias\":{\"9\":1,\"1\":-1}}");
  }

  private static TextInput prompt(String json) {
    return READER.read("{\"prompt\":" + json + "}").prompt();
  }
}
