package dev.chatflux.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OtherEndpointTests {

  private final OpenAiServer server = OpenAiServer.start();
  private final Caller caller = new Caller(server);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void completionsContinueThePrompt() {
    var answer =
        caller.json(
            "/v1/completions",
            "{'model':'text-davinci-003','prompt':['Hello','Hi'],'n':2,'echo':true,"
                + "'max_tokens':100,'logprobs':1}");
    assertThat(answer.path("id").stringValue()).matches("cmpl-[0-9A-Za-z]{29}");
    assertThat(answer.path("object").stringValue()).isEqualTo("text_completion");
    assertThat(answer.path("choices").size()).isEqualTo(4);
    assertThat(answer.at("/choices/2/text").stringValue()).startsWith("Hi\n\nHello!");
    assertThat(answer.at("/choices/2/logprobs/text_offset/1").intValue()).isEqualTo(2);
  }

  @Test
  void completionsAreShortUnlessToldOtherwise() {
    var answer =
        caller.json("/v1/engines/davinci-codex/completions", "{'prompt':'Tell me a story'}");
    assertThat(answer.path("model").stringValue()).isEqualTo("davinci-codex");
    assertThat(answer.at("/usage/completion_tokens").intValue()).isEqualTo(16);
    assertThat(answer.at("/choices/0/finish_reason").stringValue()).isEqualTo("length");
  }

  @Test
  void streamedCompletionsTakeTurns() {
    var ask = "{'model':'davinci','prompt':'Hello','n':2,'max_tokens':50,'stream':%s}";
    var whole = caller.json("/v1/completions", ask.formatted("false"));
    var chunks = caller.chunks("/v1/completions", ask.formatted("true"));
    assertThat(chunks.get(1).at("/choices/0/index").intValue()).isEqualTo(1);
    for (int i = 0; i < 2; i++) {
      assertThat(Caller.joined(chunks, i, "/text"))
          .isEqualTo(whole.path("choices").path(i).path("text").stringValue());
      assertThat(Caller.joined(chunks, i, "/finish_reason")).isEqualTo("stop");
    }
  }

  @Test
  void markedPromptsAreAnsweredWithAMark() {
    var ask =
        "{'model':'davinci','max_tokens':50,'prompt':'<|im_start|>user\\nHello<|im_end|>\\n"
            + "<|im_start|>assistant'%s}";
    assertThat(
            caller.json("/v1/completions", ask.formatted("")).at("/choices/0/text").stringValue())
        .isEqualTo("\n\nHello! How can I help you today?<|im_end|>");
    var stop = ",'stop':'<|im_end|>'";
    assertThat(
            caller.json("/v1/completions", ask.formatted(stop)).at("/choices/0/text").stringValue())
        .endsWith("today?");
  }

  @Test
  void modelsAreListedShownAndDeleted() {
    var tuned = "ft:gpt-4o-mini:acme::A1b2C3d4";
    assertThat(caller.get("/v1/models").body()).contains("\"id\":\"gpt-5-mini\"").contains(tuned);
    assertThat(caller.get("/v1/models/gpt-5").body())
        .isEqualTo(
            "{\"id\":\"gpt-5\",\"object\":\"model\",\"created\":1686935002,\"owned_by\":\"openai\"}");
    assertThat(caller.delete("/v1/models/gpt-5").statusCode()).isEqualTo(403);
    assertThat(caller.delete("/v1/models/" + tuned).body()).contains("\"deleted\":true");
    assertThat(caller.get("/v1/models/" + tuned).statusCode()).isEqualTo(404);
  }

  @Test
  void enginesAreListedAndShown() {
    assertThat(caller.get("/v1/engines").body()).contains("\"id\":\"davinci-codex\"");
    assertThat(caller.get("/v1/engines/davinci").body())
        .isEqualTo(
            "{\"id\":\"davinci\",\"object\":\"engine\",\"owner\":\"openai\",\"ready\":true}");
  }

  @Test
  void textsThatShareWordsAreCloser() {
    var data =
        caller
            .json(
                "/v1/embeddings",
                "{'model':'text-embedding-3-small','dimensions':256,'input':["
                    + "'the red fox','the red hen','blue water','The red fox']}")
            .path("data");
    var fox = vector(data.path(0));
    assertThat(fox).hasSize(256);
    assertThat(dot(fox, fox)).isCloseTo(1, within(1e-5));
    assertThat(vector(data.path(3))).isEqualTo(fox);
    assertThat(dot(fox, vector(data.path(1))))
        .isGreaterThan(0.4)
        .isGreaterThan(dot(fox, vector(data.path(2))));
  }

  @Test
  void embeddingsInBase64AreTheSameNumbers() {
    var ask = "{'model':'text-embedding-ada-002','input':[15,16],'encoding_format':'%s'}";
    var floats = vector(caller.json("/v1/embeddings", ask.formatted("float")).at("/data/0"));
    var text =
        caller
            .json("/v1/embeddings", ask.formatted("base64"))
            .at("/data/0/embedding")
            .stringValue();
    var decoded = new float[1536];
    ByteBuffer.wrap(Base64.getDecoder().decode(text))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(decoded);
    assertThat(floats).isEqualTo(decoded);
  }

  @Test
  void someWordsAreFlagged() {
    var results =
        caller
            .json("/v1/moderations", "{'input':['I will kill time','A nice day']}")
            .path("results");
    assertThat(results.path(0).path("flagged").booleanValue()).isTrue();
    assertThat(results.path(0).path("categories").path("violence").booleanValue()).isTrue();
    assertThat(results.path(0).path("category_scores").path("violence").doubleValue())
        .isGreaterThan(0.5);
    assertThat(results.path(1).path("flagged").booleanValue()).isFalse();
  }

  @Test
  void imagesAreJudgedWithTheirText() {
    var answer =
        caller.json(
            "/v1/moderations",
            "{'model':'omni-moderation-latest','input':[{'type':'text','text':'A fight'},"
                + "{'type':'image_url','image_url':{'url':'https://example.com/a.png'}}]}");
    assertThat(answer.path("results").size()).isEqualTo(1);
    assertThat(answer.at("/results/0/category_applied_input_types/violence").size()).isEqualTo(2);
  }

  @Test
  void generateAnswersWithAndWithoutTheVersion() {
    var ask =
        "{'model':'chatgpt-medium','prompt':'Hello','length':2,'temperature':0.5,'max_history':2}";
    for (var path : new String[] {"/generate", "/v1/generate"}) {
      assertThat(caller.json(path, ask).path("generated_text").stringValue()).isEqualTo("Hello! H");
    }
  }

  private static float[] vector(JsonNode embedding) {
    var numbers = embedding.path("embedding");
    var vector = new float[numbers.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = numbers.path(i).floatValue();
    }
    return vector;
  }

  private static double dot(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
