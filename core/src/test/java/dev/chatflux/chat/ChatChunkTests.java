package dev.chatflux.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Wire;
import dev.chatflux.spec.Fixture;
import dev.chatflux.spec.OfficialSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatChunkTests {

  private static ChatChunk read(String json) {
    return Wire.reader(ChatChunk.class).read(json);
  }

  private static ChatChunk choice(String json) {
    return read("{\"choices\": [" + json + "]}");
  }

  @Test
  void officialChunksAreWrittenAsTheyWereRead() {
    try (var lines = Traces.lines("chat/chunks.jsonl")) {
      assertThat(lines)
          .hasSize(3)
          .allSatisfy(
              line -> {
                var expected = Wire.tree(line.replace("\"delta\": {}, ", ""));
                assertThat(Fixture.normal(read(line.replace("\"delta\": {}, ", ""))))
                    .isEqualTo(Fixture.normal(expected));
                assertThat(read(line).choice().delta()).isNotNull();
              });
    }
  }

  @Test
  void aFullChunkIsAsTheOfficialSchemaSaysAndHasNothingUnknown() {
    var json =
        """
        {"id":"1","choices":[{"delta":{"content":"a","function_call":{"name":"f","arguments":"{"},\
        "tool_calls":[{"index":0,"id":"c","type":"function","function":{"name":"f","arguments":"{"}}],\
        "role":"assistant","refusal":"n"},"logprobs":{"content":[],"refusal":[]},\
        "finish_reason":"stop","index":0}],"created":1,"model":"m","obfuscation":"xyz",\
        "service_tier":"flex","system_fingerprint":"fp","object":"chat.completion.chunk",\
        "usage":{"completion_tokens":1,"prompt_tokens":2,"total_tokens":3}}""";

    assertThat(OfficialSchema.violations("CreateChatCompletionStreamResponse", json)).isEmpty();
    assertThat(Wire.toJson(read(json)))
        .isEqualTo(json.replace("\"content\":[],\"refusal\":[]", ""));
    assertThat(read(json).toString()).doesNotContain("extra={\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"choices\": null, \"error\": null}",
        "{\"choices\": [], \"usage\": {\"prompt_tokens\": 1.0, \"total_tokens\": null}}",
        "{\"choices\": [{}]}",
        "{\"choices\": [{\"delta\": null, \"finish_reason\": \"\"}]}",
        "{\"choices\": [{\"delta\": {\"content\": null, \"tool_calls\": null, \"role\": null}}]}",
        "{\"choices\": [{\"index\": 1, \"delta\": {\"content\": \"other\"}, \"finish_reason\": \"stop\"}]}"
      })
  void aChunkThatAddsNothingToTheFirstChoiceSaysNothing(String json) {
    var chunk = read(json);

    assertThat(chunk.text()).isNull();
    assertThat(chunk.reasoning()).isNull();
    assertThat(chunk.finishReason()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'delta': {'reasoning_content': 'a', 'content': null}}     | a",
        "{'delta': {'reasoning': 'a'}}                              | a",
        "{'delta': {'content': [{'type': 'thinking', 'thinking': [{'type': 'text', 'text': 'a'}]}]}} | a",
        "{'delta': {'content': [{'type': 'thinking', 'thinking': 'a'}]}} | a",
        "{'message': {'reasoning_content': 'a'}}                    | a"
      })
  void reasoningIsFoundWhereverServersTellIt(String json, String reasoning) {
    var chunk = choice(json.replace('\'', '"'));

    assertThat(chunk.reasoning()).isEqualTo(reasoning);
    assertThat(chunk.text()).isIn(null, "");
  }

  @Test
  void deltaAndMessageAreBothRead() {
    var choice =
        choice("{\"delta\": {\"content\": \"a\"}, \"message\": {\"content\": \"b\"}}").choice();

    assertThat(choice.delta().content()).isEqualTo(MessageContent.of("a"));
    assertThat(choice.message().text()).isEqualTo("b");
  }

  @Test
  void unknownMembersAreKeptInTheirOrder() {
    var json =
        "{\"choices\":[{\"delta\":{\"z\":1,\"y\":null},\"x\":{},\"w\":2}],\"v\":null,\"a\":1.50}";

    assertThat(Wire.toJson(read(json))).isEqualTo(json);
  }
}
