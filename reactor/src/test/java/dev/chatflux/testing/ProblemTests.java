package dev.chatflux.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Wire;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProblemTests {

  private static final String CHAT = "/v1/chat/completions";

  private final OpenAiServer server = OpenAiServer.start();
  private final Caller caller = new Caller(server);

  @AfterEach
  void close() {
    server.close();
  }

  private static void assertProblem(
      HttpResponse<String> response, int status, @Nullable String param, @Nullable String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.headers().firstValue("x-request-id").orElse(""))
        .matches("req_[0-9a-f]{32}");
    var error = Wire.tree(response.body()).path("error");
    assertThat(error.path("message").stringValue()).isNotEmpty();
    assertThat(error.path("type").stringValue()).isEqualTo("invalid_request_error");
    assertThat(error.path("param").stringValue(null)).isEqualTo(param);
    assertThat(error.path("code").stringValue(null)).isEqualTo(code);
  }

  @Test
  void aKeyIsNeeded() {
    assertProblem(caller.authorization(null).get("/v1/models"), 401, null, "invalid_api_key");
    assertProblem(caller.authorization("Bearer ").get("/v1/models"), 401, null, "invalid_api_key");
  }

  @Test
  void anotherKeyThanTheRequiredOneIsRefusedAndNotShown() {
    server.requireKey("sk-right");
    var refused = caller.authorization("Bearer sk-wrong-one-1234").get("/v1/models");
    assertProblem(refused, 401, null, "invalid_api_key");
    assertThat(refused.body()).contains("sk-w").doesNotContain("wrong-one");
    assertThat(caller.authorization("Bearer sk-right").get("/v1/models").statusCode())
        .isEqualTo(200);
  }

  @Test
  void unknownModelsAreNotFound() {
    var ask = "{\"model\":\"gpt-99\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    assertProblem(caller.post(CHAT, ask), 404, null, "model_not_found");
    assertProblem(caller.get("/v1/models/gpt-99"), 404, null, "model_not_found");
  }

  @Test
  void missingMembersAreNamed() {
    var code = "missing_required_parameter";
    assertProblem(caller.post(CHAT, "{}"), 400, "model", code);
    assertProblem(caller.post(CHAT, "{\"model\":\"gpt-5\"}"), 400, "messages", code);
    assertProblem(
        caller.post(CHAT, "{\"model\":\"gpt-5\",\"messages\":[{}]}"),
        400,
        "messages[0].role",
        code);
    assertProblem(caller.post("/v1/generate", "{}"), 400, "prompt", code);
    assertProblem(caller.post("/v1/moderations", "{}"), 400, "input", code);
    assertProblem(
        caller.post("/v1/embeddings", "{\"model\":\"text-embedding-3-small\"}"),
        400,
        "input",
        code);
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    var ask =
        "{\"model\":\"gpt-5\",\"temperature\":3,\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}";
    assertProblem(caller.post(CHAT, ask), 400, "temperature", "decimal_above_max_value");
    assertProblem(
        caller.post(CHAT, ask.replace("\"temperature\":3", "\"n\":0")),
        400,
        "n",
        "integer_below_min_value");
  }

  @Test
  void brokenJsonIsSaidToBe() {
    var response = caller.post(CHAT, "{\"model\":");
    assertProblem(response, 400, null, null);
    assertThat(response.body()).contains("could not parse the JSON body");
  }

  @Test
  void unknownPathsAreNamed() {
    var response = caller.post("/v1/xyz", "{}");
    assertProblem(response, 404, null, null);
    assertThat(response.body()).contains("Invalid URL (POST /v1/xyz)");
    assertProblem(caller.post("/chat/completions", "{}"), 404, null, null);
  }

  @Test
  void theWrongMethodIsNotAllowed() {
    assertProblem(caller.get("/v1/embeddings"), 405, null, "method_not_supported");
  }
}
