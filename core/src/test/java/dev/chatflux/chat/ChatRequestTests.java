package dev.chatflux.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.RequestBody;
import dev.chatflux.common.StreamOptions;
import dev.chatflux.json.Wire;
import dev.chatflux.spec.Fixture;
import dev.chatflux.spec.OfficialSchema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.NullNode;

class ChatRequestTests {

  private static ChatRequest read(String json) {
    return Wire.reader(ChatRequest.class).read(json);
  }

  private static Named<Consumer<ChatRequest.Builder>> variant(
      String name, Consumer<ChatRequest.Builder> spec) {
    return Named.of(name, spec);
  }

  static Stream<Named<Consumer<ChatRequest.Builder>>> variants() {
    var schema = Wire.tree("{\"type\": \"object\", \"properties\": {}}");
    return Stream.of(
        variant("texts", c -> c.system("s").developer("d").user("u").assistant("a")),
        variant("one stop", c -> c.user("u").stop("END")),
        variant("stops", c -> c.user("u").stop("END", "STOP")),
        variant("an image", c -> c.user(ContentPart.image("https://example.org/a.png"))),
        variant(
            "an image in detail",
            c -> c.user(ContentPart.image("https://example.org/a.png", ImageDetail.HIGH))),
        variant("an inline image", c -> c.user(ContentPart.image(new byte[] {1}, "image/png"))),
        variant("audio", c -> c.user(ContentPart.audio(new byte[] {1}, AudioFormat.WAV))),
        variant("a file", c -> c.user(ContentPart.text("t"), ContentPart.file("file-1"))),
        variant(
            "an inline file",
            c -> c.user(ContentPart.file("a.pdf", new byte[] {1}, "application/pdf"))),
        variant(
            "marks for the cache",
            c ->
                c.user(
                        ContentPart.text("t").withCacheBreakpoint(),
                        ContentPart.image("https://example.org/a").withCacheBreakpoint(),
                        ContentPart.audio("AA==", AudioFormat.MP3).withCacheBreakpoint(),
                        ContentPart.file("file-1").withCacheBreakpoint())
                    .promptCacheOptions(
                        PromptCacheOptions.of(
                            PromptCacheTtl.MINUTES_30, PromptCacheMode.EXPLICIT))),
        variant(
            "tools",
            c ->
                c.user("u")
                    .tool(ChatTool.function("f", "d", schema))
                    .tool(ChatTool.function(f -> f.name("g").strict(true)))
                    .tool(ChatTool.custom("c", "d"))
                    .tool(ChatTool.custom("x", "d", CustomToolFormat.text()))
                    .tool(ChatTool.custom("l", "d", CustomToolFormat.lark("start: /./")))
                    .tool(ChatTool.custom("r", "d", CustomToolFormat.regex(".")))),
        variant("no tool", c -> c.user("u").toolChoice(ToolChoice.NONE)),
        variant("any tool", c -> c.user("u").toolChoice(ToolChoice.REQUIRED)),
        variant("this function", c -> c.user("u").toolChoice(ToolChoice.function("f"))),
        variant("this custom tool", c -> c.user("u").toolChoice(ToolChoice.custom("f"))),
        variant("these tools", c -> c.user("u").toolChoice(ToolChoice.allowed(false, "f", "g"))),
        variant("no tools allowed", c -> c.user("u").toolChoice(ToolChoice.allowed(true))),
        variant(
            "results of tools",
            c ->
                c.user("u")
                    .message(
                        ChatMessage.assistant(
                            List.of(
                                ToolCall.function("1", "f", "{}"), ToolCall.custom("2", "c", "i"))))
                    .toolResult("1", "r")
                    .toolResult("2", "r")),
        variant(
            "functions of old",
            c ->
                c.user("u")
                    .function(FunctionDefinition.of(f -> f.name("f").parameters(schema)))
                    .functionCall(FunctionChoice.AUTO)
                    .message(
                        ChatMessage.Assistant.of(a -> a.functionCall(FunctionCall.of("f", "{}"))))
                    .message(ChatMessage.function("f", "r"))),
        variant("this old function", c -> c.user("u").functionCall(FunctionChoice.function("f"))),
        variant("plain text", c -> c.user("u").responseFormat(ResponseFormat.text())),
        variant("some JSON", c -> c.user("u").responseFormat(ResponseFormat.jsonObject())),
        variant(
            "a schema", c -> c.user("u").responseFormat(ResponseFormat.jsonSchema("n", schema))),
        variant(
            "speech",
            c ->
                c.user("u")
                    .modality(Modality.AUDIO)
                    .audio(AudioOptions.of(Voice.ALLOY, AudioFormat.OPUS))
                    .message(ChatMessage.Assistant.of(a -> a.audio(ChatAudio.of("audio_1"))))),
        variant(
            "a voice that was made",
            c -> c.user("u").audio(AudioOptions.of(Voice.custom("v"), AudioFormat.AAC))),
        variant("a search", c -> c.user("u").webSearchOptions(WebSearchOptions.of())),
        variant(
            "a search from somewhere",
            c ->
                c.user("u")
                    .webSearchOptions(
                        WebSearchOptions.of(SearchLocation.of(l -> l.country("NO").city("Oslo")))
                            .searchContextSize(SearchContextSize.LOW))),
        variant("a prediction", c -> c.user("u").prediction(Prediction.of("text"))),
        variant("moderation", c -> c.user("u").moderation(ModerationOptions.of("m"))),
        variant(
            "a policy of moderation",
            c ->
                c.user("u")
                    .moderation(
                        ModerationOptions.of("m", ModerationMode.SCORE, ModerationMode.BLOCK))),
        variant("usage", c -> c.user("u").streamOptions(StreamOptions.withUsage())),
        variant("an answer sent back", c -> c.user("u").message(spokenAnswer())));
  }

  private static ChatMessage spokenAnswer() {
    return Wire.reader(ChatMessage.Assistant.class)
        .read(
            """
            {"role": "assistant", "content": null, "refusal": null,
             "audio": {"id": "audio_1", "expires_at": 1, "data": "AAAA", "transcript": "Hi"},
             "annotations": [{"type": "url_citation", "url_citation":
               {"start_index": 0, "end_index": 1, "url": "https://example.org", "title": "t"}}]}
            """);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void whatCanBeBuiltIsAsTheOfficialSchemaSays(Consumer<ChatRequest.Builder> spec) {
    var request = ChatRequest.of(spec.andThen(c -> c.model("m")));

    assertThat(OfficialSchema.violations("CreateChatCompletionRequest", Wire.toJson(request)))
        .isEmpty();
    assertThat(read(Wire.toJson(request))).isEqualTo(request);
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "other", "default", "functions", "image-input", "logprobs"})
  void aRequestThatWasReadIsWrittenAsItWas(String name) {
    var json = Fixture.json("chat/request-" + name + ".json");
    var request = Wire.reader(ChatRequest.class).read(json);

    assertThat(Fixture.normal(request)).isEqualTo(Fixture.normal(json));
    assertThat(OfficialSchema.violations("CreateChatCompletionRequest", Wire.toJson(request)))
        .isEmpty();
  }

  @Test
  void theFullRequestKeepsTheOrderOfItsMembersAtEachDepth() {
    var json = Fixture.json("chat/request-full.json");

    assertThat(Wire.toJson(Wire.reader(ChatRequest.class).read(json))).isEqualTo(json.toString());
  }

  @Test
  void unknownMembersKeepTheirOrderTheirNullsAndTheirNumbers() {
    var number = "0.1234567890123456789012345678901234567890123456789e-400";
    var json =
        "{\"model\":\"m\",\"zeta\":{\"b\":null,\"a\":[null,1.0]},\"alpha\":"
            + number
            + ",\"mid\":12345678901234567890123456789}";
    var request = read(json);

    assertThat(request.extra()).containsOnlyKeys("zeta", "alpha", "mid");
    assertThat(request.extra().get("alpha").decimalValue()).isEqualTo(new BigDecimal(number));
    var again = read(Wire.toJson(request));
    assertThat(again).isEqualTo(request);
    assertThat(again.extra().keySet()).containsExactly("zeta", "alpha", "mid");
    assertThat(Wire.toJson(request)).contains("\"zeta\":{\"b\":null,\"a\":[null,1.0]}");
  }

  @Test
  void whatIsAbsentIsNotWritten() {
    assertThat(Wire.toJson(ChatRequest.builder().build())).isEqualTo("{}");
    assertThat(Wire.toJson(ChatRequest.of(c -> c.model("m").user("Hi"))))
        .isEqualTo("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
  }

  @Test
  void anExplicitNullIsSentAsAnExtraMember() {
    assertThat(Wire.toJson(ChatRequest.of(c -> c.extra("temperature", NullNode.getInstance()))))
        .isEqualTo("{\"temperature\":null}");
  }

  @Test
  void extraMembersMayBeAnyValue() {
    var request = ChatRequest.of(c -> c.extra("top_k", 5).extra("a", Map.of("b", List.of(true))));

    assertThat(Wire.toJson(request)).isEqualTo("{\"top_k\":5,\"a\":{\"b\":[true]}}");
  }

  @Test
  void aSingleStopIsReadToo() {
    assertThat(read("{\"stop\": \"END\"}").stop()).containsExactly("END");
    assertThat(read("{\"stop\": null}").stop()).isEmpty();
  }

  @Test
  void contentIsWrittenInTheFormInWhichItWasMade() {
    var text = ChatMessage.user("Hi");
    var parts = ChatMessage.user(ContentPart.text("Hi"));

    assertThat(Wire.toJson(text)).contains("\"content\":\"Hi\"");
    assertThat(Wire.toJson(parts)).contains("\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]");
    assertThat(text.content().parts()).isEqualTo(parts.content().parts());
    assertThat(parts.text()).isEqualTo("Hi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":[{\"role\":\"narrator\",\"content\":\"x\",\"y\":null}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"video\",\"y\":null}]}]}",
        "{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"type\":\"mcp\",\"y\":null}]}]}",
        "{\"messages\":[{\"role\":\"assistant\",\"annotations\":[{\"type\":\"file\",\"y\":null}]}]}",
        "{\"response_format\":{\"type\":\"regex\",\"y\":null}}",
        "{\"tools\":[{\"type\":\"web\",\"y\":null}]}",
        "{\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"n\",\"format\":{\"type\":\"f\"}}}]}",
        "{\"tool_choice\":{\"type\":\"web\",\"y\":null}}",
        "{\"reasoning_effort\":\"extreme\",\"tool_choice\":\"sometimes\"}"
      })
  void whatNobodyKnowsYetIsKeptAndWrittenBack(String json) {
    assertThat(Wire.toJson(read(json))).isEqualTo(json);
  }

  @Test
  void aStreamedRequestSaysSoAfterItsOwnMembers() {
    var request = ChatRequest.of(c -> c.model("m").user("Hi").extra("z", 1));
    var body = (RequestBody.Json) ChatCalls.stream(request).request().body();

    assertThat(new String(body.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"z\":1,"
                + "\"stream\":true}");
  }

  @Test
  void anAnswerIsSentBackWithWhatVendorsWantBack() {
    var answer =
        Wire.reader(ChatMessage.Assistant.class)
            .read(
                """
                {"role": "assistant", "content": "Hi", "reasoning_content": "Hm",
                 "reasoning_details": [{"type": "reasoning.text", "text": "Hm"}],
                 "annotations": [{"type": "file", "file": {"hash": "h"}}]}
                """);
    var request = ChatRequest.of(c -> c.message(answer));

    assertThat(request.messages()).containsExactly(answer);
    assertThat(Wire.toJson(request))
        .contains("\"reasoning_content\":\"Hm\"", "\"reasoning_details\":[{", "\"hash\":\"h\"");
  }
}
