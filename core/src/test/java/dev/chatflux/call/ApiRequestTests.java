package dev.chatflux.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestTests {

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, /models/gpt-4o",
    "ft:gpt-4o:org::id, /models/ft:gpt-4o:org::id",
    "meta/llama 3, /models/meta%2Fllama%203",
    "100%, /models/100%25",
    "%2e%2e, /models/%252e%252e",
    "a?b=c#d, /models/a%3Fb=c%23d",
    "../x, /models/..%2Fx",
    "'a\\b', /models/a%5Cb",
    "häß€😀, /models/h%C3%A4%C3%9F%E2%82%AC%F0%9F%98%80",
    "{model}, /models/%7Bmodel%7D",
    "$1, /models/$1",
    "a+b@c;d, /models/a+b@c;d",
  })
  void idsStayOnePartOfThePath(String id, String path) {
    var request = ApiRequest.get("/models/{model}", id);
    assertThat(request.path()).isEqualTo(path);
    var uri = request.baseUrl(URI.create("https://host/v1")).uri();
    assertThat(uri.getRawPath()).isEqualTo("/v1" + path);
    assertThat(uri.getRawQuery()).isNull();
  }

  @Test
  void variablesTakeTheValuesInOrder() {
    assertThat(ApiRequest.delete("/a/{x}/b/{y}/c", "1", "{x}").description())
        .isEqualTo("DELETE /a/1/b/%7Bx%7D/c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", ".", ".."})
  void whatAddressesSomethingElseIsRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApiRequest.get("/models/{model}", id))
        .withMessageStartingWith("model is");
  }

  @Test
  void valuesAndVariablesHaveToMatch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApiRequest.get("/a/{x}/{y}", "1"))
        .withMessage("No value for {y} of /a/{x}/{y}");
    assertThatIllegalArgumentException().isThrownBy(() -> ApiRequest.get("/a/{x}", "1", "2"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApiRequest.get("models"))
        .withMessageContaining("slash");
  }

  @ParameterizedTest
  @CsvSource({
    "https://host/v1, https://host/v1/models",
    "https://host/v1/, https://host/v1/models",
    "https://host/v1//, https://host/v1/models",
    "https://host, https://host/models",
    "https://host/, https://host/models",
    "http://localhost:8080/a%20b, http://localhost:8080/a%20b/models",
    "https://host/v1?api-version=1, https://host/v1/models?api-version=1",
    "https://host/v1/?a=%2F&b=c#d, https://host/v1/models?a=%2F&b=c",
    "http://[::1]:80/v1, http://[::1]:80/v1/models",
  })
  void thePathIsBelowThatOfTheBaseUrl(String base, String uri) {
    assertThat(ApiRequest.get("/models").baseUrl(URI.create(base)).uri()).hasToString(uri);
  }

  @Test
  void parametersOfAQueryAreEncodedAndMayBeRepeated() {
    var request =
        ApiRequest.get("/x")
            .query("include[]", "a b")
            .query("include[]", "c&d=e")
            .query("q", "ä+/?%")
            .query("limit", 5)
            .query("empty", "")
            .query("absent", null);
    assertThat(request.baseUrl(URI.create("https://h/v1?k=1")).uri())
        .hasToString(
            "https://h/v1/x?k=1&include%5B%5D=a%20b&include%5B%5D=c%26d%3De"
                + "&q=%C3%A4%2B%2F%3F%25&limit=5&empty=");
    assertThat(request.without("include[]").query()).hasSize(3);
  }

  @Test
  void aPathMayBringAQueryOfItsOwn() {
    var request = ApiRequest.post("/x/{id}?beta=true", "a?b").query("c", "d");
    assertThat(request.baseUrl(URI.create("https://h?k=1")).uri())
        .hasToString("https://h/x/a%3Fb?k=1&beta=true&c=d");
  }

  @Test
  void withoutABaseUrlThereIsNoUri() {
    assertThatIllegalStateException().isThrownBy(() -> ApiRequest.get("/x").uri());
  }

  @Test
  void methodsNamedAfterAComponentAnswerACopy() {
    var request = ApiRequest.post("/x");
    var timeouts = Timeouts.DEFAULT.head(Duration.ofSeconds(1));
    var body = RequestBody.json(Map.of());
    var other = request.header("A", "1").header("a", "2").body(body).timeouts(timeouts).attempt(2);
    assertThat(other.headers().all("a")).containsExactly("2");
    assertThat(other.body()).isEqualTo(body);
    assertThat(other.timeouts()).isEqualTo(timeouts);
    assertThat(other.attempt()).isEqualTo(2);
    assertThat(request).isEqualTo(ApiRequest.post("/x"));
    assertThat(request.timeouts()).isEqualTo(Timeouts.DEFAULT);
    assertThat(request.attempt()).isEqualTo(1);
  }

  @Test
  void noSecretIsShown() {
    var request =
        ApiRequest.post("/x")
            .baseUrl(URI.create("https://me:secret@host/v1?key=secret"))
            .query("key", "secret")
            .header("authorization", "Bearer secret")
            .body(RequestBody.json(Map.of("prompt", "secret")));
    assertThat(request.toString()).isEqualTo("POST /x");
    assertThat(ApiCall.of(request, Map.class).toString()).doesNotContain("secret");
    assertThat(StreamCall.events(request, Map.class).toString()).doesNotContain("secret");
  }

  @Test
  void callsAskForWhatTheyCanRead() {
    var request = ApiRequest.get("/x");
    assertThat(ApiCall.of(request, Map.class).request().headers().all("accept"))
        .isEqualTo(List.of("application/json"));
    assertThat(StreamCall.events(request, Map.class).request().headers().all("accept"))
        .isEqualTo(List.of("text/event-stream"));
    assertThat(ApiCall.of(request, Map.class).request(ApiRequest.get("/y")).request().path())
        .isEqualTo("/y");
    assertThat(StreamCall.events(request, Map.class).request(ApiRequest.get("/y")).request().path())
        .isEqualTo("/y");
  }
}
