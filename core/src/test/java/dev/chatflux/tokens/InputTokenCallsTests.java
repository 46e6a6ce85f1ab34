package dev.chatflux.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.call.RequestBody;
import dev.chatflux.chat.AudioFormat;
import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.chat.ChatTool;
import dev.chatflux.chat.ContentPart;
import dev.chatflux.chat.ImageDetail;
import dev.chatflux.chat.ResponseFormat;
import dev.chatflux.chat.ToolCall;
import dev.chatflux.json.Wire;
import dev.chatflux.spec.OfficialSchema;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InputTokenCallsTests {

  private static final JsonNode CITY =
      Wire.tree("{\"type\": \"object\", \"properties\": {\"city\": {\"type\": \"string\"}}}");

  @Test
  void aConversationIsSaidInTheWordsOfResponses() {
    var json =
        body(
            chat ->
                chat.system("Be brief")
                    .user("Hi")
                    .assistant("Hello")
                    .message(
                        ChatMessage.assistant(
                            List.of(
                                ToolCall.function("1", "weather", "{}"),
                                ToolCall.custom("2", "shell", "ls"))))
                    .toolResult("1", "Sunny")
                    .toolResult("2", "a.txt")
                    .tool(ChatTool.function("weather", "Tells the weather", CITY))
                    .tool(ChatTool.function(f -> f.name("time")))
                    .tool(ChatTool.custom("shell", "Runs a command"))
                    .responseFormat(ResponseFormat.jsonSchema("city", CITY)));
    assertThat(OfficialSchema.violations("TokenCountsBody", json)).isEmpty();
    assertThat(json.at("/model").asString()).isEqualTo("gpt-5");
    assertThat(json.at("/input/0/role").asString()).isEqualTo("system");
    assertThat(json.at("/input/1/content").asString()).isEqualTo("Hi");
    assertThat(json.at("/input/2/role").asString()).isEqualTo("assistant");
    assertThat(json.at("/input/3/type").asString()).isEqualTo("function_call");
    assertThat(json.at("/input/4/type").asString()).isEqualTo("custom_tool_call");
    assertThat(json.at("/input/5/type").asString()).isEqualTo("function_call_output");
    assertThat(json.at("/input/6/type").asString()).isEqualTo("custom_tool_call_output");
    assertThat(json.at("/tools/0/parameters")).isEqualTo(CITY);
    assertThat(json.at("/text/format/schema")).isEqualTo(CITY);
  }

  @Test
  void imagesAndFilesAreSaidToo() {
    var json =
        body(
            chat ->
                chat.user(
                    ContentPart.text("What is this?"),
                    ContentPart.image("https://example.com/cat.png"),
                    ContentPart.image("https://example.com/dog.png", ImageDetail.LOW),
                    ContentPart.file("file-1")));
    assertThat(OfficialSchema.violations("TokenCountsBody", json)).isEmpty();
    assertThat(json.at("/input/0/content/1/detail").asString()).isEqualTo("auto");
    assertThat(json.at("/input/0/content/2/detail").asString()).isEqualTo("low");
    assertThat(json.at("/input/0/content/3/file_id").asString()).isEqualTo("file-1");
  }

  @Test
  void whatResponsesDoNotKnowIsNamed() {
    assertThatThrownBy(() -> body(c -> c.user(ContentPart.audio("", AudioFormat.WAV))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("input_audio");
    assertThatThrownBy(() -> body(c -> c.message(ChatMessage.function("f", "x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("function");
    assertThatThrownBy(() -> InputTokenCalls.count(ChatRequest.of(c -> c.user("Hi"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model");
  }

  @Test
  void theAnswerIsRead() {
    var json = "{\"object\": \"response.input_tokens\", \"input_tokens\": 11}";
    assertThat(OfficialSchema.violations("TokenCountsResource", json)).isEmpty();
    assertThat(Wire.reader(InputTokenCount.class).read(json).inputTokens()).isEqualTo(11);
  }

  private static JsonNode body(Consumer<ChatRequest.Builder> spec) {
    var request = ChatRequest.of(spec).toBuilder().model("gpt-5").build();
    var body = InputTokenCalls.count(request).request().body();
    return Wire.tree(((RequestBody.Json) body).bytes());
  }
}
