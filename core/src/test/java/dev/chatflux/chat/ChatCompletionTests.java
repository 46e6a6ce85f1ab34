package dev.chatflux.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.common.Deletion;
import dev.chatflux.common.FinishReason;
import dev.chatflux.common.Page;
import dev.chatflux.json.Wire;
import dev.chatflux.spec.Fixture;
import dev.chatflux.spec.OfficialSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ChatCompletionTests {

  private static ChatCompletion read(String json) {
    return Wire.reader(ChatCompletion.class).read(json);
  }

  /** Without members that are empty lists or objects: those are not written. */
  private static JsonNode withoutEmpty(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.removeIf(member -> member.isContainer() && member.isEmpty());
    }
    json.forEach(ChatCompletionTests::withoutEmpty);
    return json;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat/completion-full",
        "chat/response-default",
        "chat/response-functions",
        "chat/response-image-input",
        "chat/response-logprobs",
        "chat/stored",
        "chat/update-response",
        "guides/chat-response",
        "guides/chat-response-chatpletion"
      })
  void anAnswerThatWasReadIsWrittenAsItWas(String name) {
    var json = Fixture.json(name + ".json");
    var completion = Wire.reader(ChatCompletion.class).read(json);

    assertThat(Fixture.normal(completion)).isEqualTo(withoutEmpty(Fixture.normal(json)));
    assertThat(Wire.reader(ChatCompletion.class).read(Wire.toJson(completion)))
        .isEqualTo(completion);
  }

  @Test
  void aFullAnswerIsAsTheOfficialSchemaSaysAndHasNothingUnknown() {
    var json = Fixture.json("chat/completion-full.json");
    var completion = Wire.reader(ChatCompletion.class).read(json);

    assertThat(OfficialSchema.violations("CreateChatCompletionResponse", json)).isEmpty();
    assertThat(Wire.toJson(completion)).isEqualTo(json.toString());
    assertThat(completion.toString()).doesNotContain("Unknown[").doesNotContain("extra={\"");
  }

  @Test
  void pagesOfStoredCompletionsAreRead() {
    var json = Fixture.json("chat/stored-list.json");
    var page = Wire.<Page<ChatCompletion>>readerOf(Page.class, ChatCompletion.class).read(json);

    assertThat(page.data())
        .singleElement()
        .satisfies(c -> assertThat(c.text()).contains("Mind of circuits"));
    assertThat(Fixture.normal(page)).isEqualTo(withoutEmpty(Fixture.normal(json)));
  }

  @Test
  void aDeletionIsRead() {
    var deletion = Wire.reader(Deletion.class).read(Fixture.json("chat/deletion.json"));

    assertThat(deletion.deleted()).isTrue();
    assertThat(Fixture.normal(deletion))
        .isEqualTo(Fixture.normal(Fixture.json("chat/deletion.json")));
  }

  @Test
  void theMessageOfAnAnswerIsTheModelsWhateverItsRole() {
    var completion =
        Wire.reader(ChatCompletion.class).read(Fixture.json("guides/chat-response.json"));

    assertThat(completion.message()).isNotNull();
    assertThat(completion.message().role()).isEqualTo(ChatRole.SYSTEM);
    assertThat(completion.text()).isEqualTo("You are a helpful assistant.");
  }

  @Test
  void aMissingRoleIsTheAssistants() {
    var completion = read("{\"choices\": [{\"message\": {\"content\": \"Hi\"}}]}");

    assertThat(completion.message().role()).isEqualTo(ChatRole.ASSISTANT);
  }

  @Test
  void conveniencesMeanTheChoiceWithIndexZero() {
    var completion =
        read(
            """
            {"choices": [
              {"index": 1, "message": {"content": "second"}, "finish_reason": "length"},
              {"index": 0, "finish_reason": "tool_calls", "message": {
                "content": "first", "refusal": "r", "reasoning_content": "hm",
                "tool_calls": [{"id": "c", "type": "function", "function": {"name": "f"}}]}}]}
            """);

    assertThat(completion.text()).isEqualTo("first");
    assertThat(completion.refusal()).isEqualTo("r");
    assertThat(completion.reasoning()).isEqualTo("hm");
    assertThat(completion.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(completion.toolCalls()).containsExactly(ToolCall.function("c", "f", ""));
  }

  @Test
  void theFirstChoiceStandsInIfNoneHasIndexZero() {
    assertThat(read("{\"choices\": [{\"message\": {\"content\": \"a\"}}]}").text()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"choices\": null, \"usage\": null, \"id\": null}",
        "{\"choices\": []}",
        "{\"choices\": [{}]}",
        "{\"choices\": [{\"message\": null, \"finish_reason\": \"\", \"logprobs\": null}]}",
        "{\"choices\": [{\"message\": {\"content\": null, \"tool_calls\": null}}]}"
      })
  void anAnswerThatSaysNothingIsRead(String json) {
    var completion = read(json);

    assertThat(completion.text()).isEmpty();
    assertThat(completion.toolCalls()).isEmpty();
    assertThat(completion.refusal()).isNull();
    assertThat(completion.reasoning()).isNull();
    assertThat(completion.finishReason()).isNull();
  }

  @Test
  void numbersMayBeWrittenAsOtherNumbers() {
    var completion =
        read(
            """
            {"created": 1741569952.75, "usage": {"prompt_tokens": 1.0, "completion_tokens": null},
             "choices": [{"index": 0.0, "finish_reason": "eos", "message": {"content": 5}}]}
            """);

    assertThat(completion.created()).isEqualTo(1741569952);
    assertThat(completion.usage().promptTokens()).isEqualTo(1);
    assertThat(completion.usage().completionTokens()).isNull();
    assertThat(completion.finishReason()).isEqualTo(new FinishReason("eos"));
    assertThat(completion.text()).isEqualTo("5");
  }

  @Test
  void contentMayBeAnArrayOfPartsAndOfStrings() {
    var completion =
        read(
            """
            {"choices": [{"message": {"content": [
              {"type": "thinking", "thinking": [{"type": "text", "text": "Hm"}], "closed": true},
              "a", null, {"type": "text", "text": "b"}, {"type": "reference", "reference_ids": [1]}]}}]}
            """);

    assertThat(completion.text()).isEqualTo("ab");
    assertThat(completion.reasoning()).isEqualTo("Hm");
    assertThat(Wire.toJson(completion.message().content()))
        .isEqualTo(
            "[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"Hm\"}],"
                + "\"closed\":true},{\"type\":\"text\",\"text\":\"a\"},"
                + "{\"type\":\"text\",\"text\":\"b\"},{\"type\":\"reference\",\"reference_ids\":[1]}]");
  }

  @Test
  void toolCallsAreReadWithoutIdTypeOrArguments() {
    var completion =
        read(
            """
            {"choices": [{"message": {"tool_calls": [
              {"function": {"name": "a", "arguments": null}},
              {"id": "2", "type": "", "function": {"name": "b", "arguments": {"x": [1, null]}}},
              null, {"id": "3", "type": "mcp", "server": "s"}]}}]}
            """);

    assertThat(completion.toolCalls())
        .extracting(call -> call instanceof ToolCall.Function f ? f.arguments() : call.type())
        .containsExactly("", "{\"x\":[1,null]}", "mcp");
    assertThat(completion.toolCalls()).extracting(ToolCall::id).containsExactly(null, "2", "3");
  }

  @Test
  void reasoningIsFoundWhereverServersTellIt() {
    assertThat(read("{\"choices\": [{\"message\": {\"reasoning\": \"Hm\"}}]}").reasoning())
        .isEqualTo("Hm");
    var odd = read("{\"choices\": [{\"message\": {\"reasoning\": {\"steps\": [null]}}}]}");
    assertThat(odd.reasoning()).isNull();
    assertThat(Wire.toJson(odd.message()))
        .isEqualTo("{\"role\":\"assistant\",\"reasoning\":{\"steps\":[null]}}");
  }

  @Test
  void unknownMembersKeepTheirOrderAtEachDepth() {
    var json =
        "{\"id\":\"1\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"z\":1,\"y\":null,"
            + "\"x\":[]},\"q\":1,\"p\":2}],\"c\":3,\"b\":0.10,\"a\":null}";

    assertThat(Wire.toJson(read(json))).isEqualTo(json);
  }

  @Test
  void storedMessagesAreReadAndCanBeSentAgain() {
    var json = Fixture.json("chat/messages.json");
    var page = Wire.<Page<StoredMessage>>readerOf(Page.class, StoredMessage.class).read(json);

    assertThat(Fixture.normal(page)).isEqualTo(Fixture.normal(json));
    assertThat(page.data().get(0).message()).isEqualTo(ChatMessage.user("write a haiku about ai"));
  }

  @Test
  void aStoredMessageWithPartsIsSentWithThem() {
    var stored =
        Wire.reader(StoredMessage.class)
            .read(
                """
                {"id": "m-0", "role": "user", "content": "see", "name": "ann", "content_parts": [
                  {"type": "text", "text": "see"},
                  {"type": "image_url", "image_url": {"url": "https://example.org/a.png"}}]}
                """);

    assertThat(Wire.toJson(stored.message()))
        .isEqualTo(
            "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"see\"},"
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.org/a.png\"}}],"
                + "\"name\":\"ann\"}");
  }
}
