package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.RequestBody;
import dev.chatflux.chat.ChatCalls;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.errors.DecodingException;
import dev.chatflux.errors.NotFoundException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.testing.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** The client itself: what it is built with, what it sends, what it gives back. */
class ClientTests extends WireTest {

  @Test
  void everyRequestCarriesTheKeyAndWhatElseIsSet() {
    openai =
        client(
            b ->
                b.organization("org-1")
                    .project("proj-1")
                    .header("X-Team", "search")
                    .query("api-version", "2026-11-01"));
    openai.models().get("gpt-5").block(SOON);
    var request = server.requests().get(0);
    assertThat(request.path()).isEqualTo("/v1/models/gpt-5?api-version=2026-11-01");
    assertThat(request.header("authorization")).isEqualTo("Bearer sk-test");
    assertThat(request.header("openai-organization")).isEqualTo("org-1");
    assertThat(request.header("openai-project")).isEqualTo("proj-1");
    assertThat(request.header("x-team")).isEqualTo("search");
    assertThat(request.header("user-agent")).matches("chatflux/\\d+\\.\\d+.*");
  }

  @Test
  void theEnvironmentSaysWhatTheProgramDoesNot() {
    var environment =
        Map.of(
            "OPENAI_API_KEY", " sk-env\n",
            "OPENAI_BASE_URL", server.baseUrl() + "/",
            "OPENAI_ORG_ID", "org-env",
            "OPENAI_PROJECT_ID", "proj-env");
    try (var fromEnvironment = OpenAi.builder().environment(environment::get).build()) {
      fromEnvironment.models().get("gpt-5").block(SOON);
    }
    var request = server.requests().get(0);
    assertThat(request.header("authorization")).isEqualTo("Bearer sk-env");
    assertThat(request.header("openai-organization")).isEqualTo("org-env");
    assertThat(request.header("openai-project")).isEqualTo("proj-env");
  }

  @Test
  void withoutAKeyNothingIsBuilt() {
    assertThatIllegalStateException()
        .isThrownBy(() -> OpenAi.builder().environment(name -> null).build())
        .withMessageContaining("OPENAI_API_KEY")
        .withMessageContaining("chatflux.api-key");
    assertThatIllegalStateException().isThrownBy(() -> OpenAi.create(null));
    assertThatIllegalStateException().isThrownBy(() -> OpenAi.create("  "));
  }

  @Test
  void aServerThatNeedsNoKeyGetsNone() {
    var keyless = Credentials.none();
    openai = client(b -> b.credentials(keyless));
    server.when(request -> true).answer(Answer.json("{\"data\":[]}"));
    openai.models().list().blockLast(SOON);
    assertThat(server.requests().get(0).header("authorization")).isNull();
  }

  @Test
  void aKeyThatIsNotThereFailsTheCallBeforeAnythingIsSent() {
    openai = client(b -> b.credentials(Credentials.bearer(Mono.empty())));
    StepVerifier.create(openai.models().get("gpt-5")).verifyError(IllegalStateException.class);
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.openai.com/v1",
        "ftp://api.openai.com",
        "https://",
        "https:///v1",
        "http://exa mple.com",
        "https://user:secret@example.com/v1",
        "https://example.com/v1?key=1",
        ""
      })
  void aMalformedBaseUrlIsRefused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenAi.builder().baseUrl(url))
        .withMessageContaining("base URL")
        .withMessageNotContaining("secret");
  }

  @Test
  void aBaseUrlWithoutItsVersionIsSuspected() {
    openai = client(b -> b.baseUrl("http://127.0.0.1:" + server.port()));
    StepVerifier.create(openai.models().get("gpt-5"))
        .verifyErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("/v1"));
  }

  @Test
  void variantsShareConnectionsAndLeaveThemOpen() {
    openai.models().get("gpt-5").block(SOON);
    for (int i = 0; i < 3; i++) {
      try (var variant =
          openai.mutate().apiKey("sk-" + i).headTimeout(Duration.ofSeconds(5)).build()) {
        variant.models().get("gpt-5").block(SOON);
      }
    }
    openai.models().get("gpt-5").block(SOON);
    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.requests())
        .extracting(request -> request.header("authorization"))
        .containsExactly(
            "Bearer sk-test", "Bearer sk-0", "Bearer sk-1", "Bearer sk-2", "Bearer sk-test");
  }

  @Test
  void variantsForgetNoSetting() {
    var full =
        client(
            b ->
                b.organization("org-1")
                    .header("a", "b")
                    .query("c", "d")
                    .filter((request, next) -> next.exchange(request))
                    .retry(RetryPolicy.maxRetries(7))
                    .headTimeout(Duration.ofSeconds(1))
                    .idleTimeout(Duration.ofSeconds(2))
                    .totalTimeout(Duration.ofSeconds(3))
                    .limits(dev.chatflux.call.ReadLimits.DEFAULT.maxBodyBytes(99)));
    assertThat(full.mutate().build().settings()).isEqualTo(full.settings());
    full.close();
  }

  @Test
  void aClosedClientSaysSo() {
    openai.close();
    StepVerifier.create(openai.models().get("gpt-5"))
        .verifyErrorSatisfies(error -> assertThat(error).hasMessageContaining("closed"));
  }

  @Test
  void anExchangeTellsTheHead() {
    var request = ChatRequest.of(WireTest::story);
    var exchange = openai.exchange(ChatCalls.create(request)).block(SOON);
    assertThat(exchange).isNotNull();
    assertThat(exchange.status()).isEqualTo(200);
    assertThat(exchange.requestId()).startsWith("req_");
    assertThat(exchange.value().text()).isNotEmpty();
    assertThat(exchange.rateLimits().requests().limit()).isPositive();
    assertThat(exchange.rateLimits().tokens().remaining()).isPositive();
    assertThat(exchange.rateLimits().requests().reset()).isPositive();
    assertThat(exchange.head().processingTime()).isNotNull();
  }

  @Test
  void aStreamTellsTheHeadBeforeItsFirstElement() {
    var head = new AtomicReference<String>();
    var call = ChatCalls.stream(ChatRequest.of(WireTest::story));
    StepVerifier.create(openai.stream(call, told -> head.set(told.requestId())))
        .assertNext(chunk -> assertThat(head.get()).startsWith("req_"))
        .thenCancel()
        .verify(SOON);
  }

  @Test
  void anyPathCanBeCalled() {
    var json = Map.of("model", "chatgpt-medium", "prompt", "Hello, how are you?", "length", 50);
    var answer = openai.call("/generate", json).block(SOON);
    assertThat(answer).isNotNull();
    assertThat(answer.at("/generated_text").asString()).isNotEmpty();
    assertThat(server.requests().get(0).json().at("/prompt").asString())
        .isEqualTo("Hello, how are you?");
  }

  @Test
  void anyPathCanBeReadAsATypeOfOnesOwn() {
    record Generated(String generatedText) {}
    server.enqueue(Answer.json("{\"generated_text\":\"I am fine, thank you.\"}"));
    var request = ApiRequest.post("/generate").body(RequestBody.json(Map.of("prompt", "Hi")));
    assertThat(openai.call(ApiCall.of(request, Generated.class)).block(SOON))
        .isEqualTo(new Generated("I am fine, thank you."));
  }

  @Test
  void anyPathCanBeStreamed() {
    server.enqueue(Answer.sse("{\"n\":1}", "{\"n\":2}", "[DONE]"));
    var events = openai.stream("/anything", Map.of("a", 1)).map(event -> event.at("/n").asInt());
    StepVerifier.create(events).expectNext(1, 2).verifyComplete();
    assertThat(server.requests().get(0).json().at("/stream").asBoolean()).isTrue();
  }

  @Test
  void whatIsNotJsonSaysWhatItIs() {
    server.enqueue(
        Answer.text(200, "text/html", "<html>Please sign in</html>")
            .header("x-request-id", "req_7"));
    StepVerifier.create(openai.chat().create(WireTest::story))
        .verifyErrorSatisfies(
            error -> {
              assertThat(error)
                  .isInstanceOf(DecodingException.class)
                  .hasMessageContaining("Please sign in")
                  .hasMessageContaining("req_7");
              assertThat(((OpenAiException) error).status()).isEqualTo(200);
              assertThat(((OpenAiException) error).body()).contains("<html>");
            });
  }

  @Test
  void anEmptyAnswerIsAnError() {
    server.enqueue(Answer.status(200));
    StepVerifier.create(openai.chat().create(WireTest::story))
        .verifyErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(DecodingException.class)
                    .hasMessageContaining("nothing"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307})
  void redirectsAreNotFollowed(int status) {
    server.enqueue(Answer.status(status).header("location", server.baseUrl() + "/models"));
    StepVerifier.create(openai.models().get("gpt-5"))
        .verifyErrorSatisfies(
            error -> assertThat(((OpenAiException) error).status()).isEqualTo(status));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void anErrorBodyOfAnySizeIsAnError() {
    server.enqueue(Answer.text(502, "text/html", "<h1>Bad gateway</h1>" + "x".repeat(3 << 20)));
    StepVerifier.create(openai.models().get("gpt-5"))
        .verifyErrorSatisfies(
            error -> {
              assertThat(error).hasMessageContaining("Bad gateway");
              assertThat(((OpenAiException) error).body()).hasSize(1 << 20);
            });
  }

  @Test
  void anAnswerOfTooManyBytesIsRefused() {
    openai = client(b -> b.limits(dev.chatflux.call.ReadLimits.DEFAULT.maxBodyBytes(1_000)));
    server.enqueue(Answer.json("{\"id\":\"" + "x".repeat(2_000) + "\"}"));
    assertThatExceptionOfType(DecodingException.class)
        .isThrownBy(() -> openai.call("/big", Map.of()).block(SOON))
        .withMessageContaining("maxBodyBytes");
  }

  @Test
  void errorsShowWhereTheyWereObserved() {
    server.enqueue(Answer.error(400, "invalid_request_error", "x", "No"));
    Mono<JsonNode> call = openai.call("/generate", Map.of());
    StepVerifier.create(call)
        .verifyErrorSatisfies(
            error ->
                assertThat(error.getSuppressed())
                    .anySatisfy(
                        suppressed ->
                            assertThat(suppressed).hasMessageContaining("POST /generate")));
  }
}
