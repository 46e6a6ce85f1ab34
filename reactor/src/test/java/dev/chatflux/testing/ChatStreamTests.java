package dev.chatflux.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Wire;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChatStreamTests {

  private static final String PATH = "/v1/chat/completions";

  private final OpenAiServer server =
      OpenAiServer.builder()
          .seed(1)
          .clock(Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC))
          .start();
  private final Caller caller = new Caller(server);

  @AfterEach
  void close() {
    server.close();
  }

  private static String ask(String question, String more) {
    return "{'model':'gpt-5-mini','stream':true,'messages':[{'role':'user','content':'%s'}]%s}"
        .formatted(question, more);
  }

  private List<JsonNode> chunks(String question, String more) {
    return caller.chunks(PATH, ask(question, more));
  }

  @Test
  void aStreamIsTheSameToTheByte() {
    server.enqueue(Answer.saying("Oh, 你好"));
    var response = caller.post(PATH, ask("?", "").replace('\'', '"'));
    assertThat(response.headers().firstValue("content-type"))
        .contains("text/event-stream; charset=utf-8");
    var id = Wire.tree(response.body().substring(6, response.body().indexOf('\n'))).path("id");
    var head =
        "data: {\"id\":"
            + id
            + ",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"gpt-5-mini\","
            + "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_chatflux01\","
            + "\"choices\":[{\"index\":0,\"delta\":";
    var more = ",\"logprobs\":null,\"finish_reason\":null}]}\n\n";
    assertThat(response.body())
        .isEqualTo(
            head
                + "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}"
                + more
                + head
                + "{\"content\":\"Oh\"}"
                + more
                + head
                + "{\"content\":\",\"}"
                + more
                + head
                + "{\"content\":\" 你好\"}"
                + more
                + head
                + "{},\"logprobs\":null,\"finish_reason\":\"stop\"}]}\n\n"
                + "data: [DONE]\n\n");
  }

  @Test
  void deltasAddUpToTheWholeAnswer() {
    var whole = caller.json(PATH, ask("Tell me a story", ",'n':2").replace("'stream':true,", ""));
    var chunks = chunks("Tell me a story", ",'n':2");
    for (int i = 0; i < 2; i++) {
      assertThat(Caller.joined(chunks, i, "/delta/content"))
          .isEqualTo(whole.path("choices").path(i).at("/message/content").stringValue());
      assertThat(Caller.joined(chunks, i, "/finish_reason")).isEqualTo("stop");
    }
  }

  @Test
  void choicesTakeTurns() {
    var indexes =
        chunks("Hello!", ",'n':2").stream().map(c -> c.at("/choices/0/index").intValue()).toList();
    assertThat(indexes).startsWith(0, 1, 0, 1, 0, 1);
  }

  @Test
  void usageComesLastWhenAskedFor() {
    var chunks = chunks("Hello!", ",'stream_options':{'include_usage':true}");
    var last = chunks.get(chunks.size() - 1);
    assertThat(last.path("choices").isEmpty()).isTrue();
    assertThat(last.at("/usage/total_tokens").intValue()).isEqualTo(16);
    assertThat(chunks.get(0).path("usage").isNull()).isTrue();
  }

  @Test
  void argumentsOfToolsComeInPieces() {
    server.enqueue(Answer.calling("get_weather", "{\"city\":\"Oslo\"}"));
    var chunks = chunks("?", "");
    var first = chunks.get(1).at("/choices/0/delta/tool_calls/0");
    assertThat(first.path("id").stringValue()).startsWith("call_");
    assertThat(Wire.toJson(first.path("function")))
        .isEqualTo("{\"name\":\"get_weather\",\"arguments\":\"\"}");
    var arguments = "/delta/tool_calls/0/function/arguments";
    assertThat(Caller.joined(chunks, 0, arguments)).isEqualTo("{\"city\":\"Oslo\"}");
    assertThat(chunks).hasSizeGreaterThan(5);
    assertThat(Caller.joined(chunks, 0, "/finish_reason")).isEqualTo("tool_calls");
  }

  @Test
  void refusalsAreStreamedAsSuch() {
    server.enqueue(Answer.refusing("I had rather not."));
    assertThat(Caller.joined(chunks("?", ""), 0, "/delta/refusal")).isEqualTo("I had rather not.");
  }
}
