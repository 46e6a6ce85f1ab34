package dev.chatflux.samples.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Wire;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What the controllers do in WebMvc, and in WebFlux, over sockets on both sides. */
abstract class ControllersContract {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final WebApplicationType type;
  private final OpenAiServer openai = OpenAiServer.start();
  private ConfigurableApplicationContext context;
  private WebClient client;

  ControllersContract(WebApplicationType type) {
    this.type = type;
  }

  @BeforeEach
  void start() {
    context =
        Controllers.start(
            Map.of("OPENAI_BASE_URL", openai.baseUrl())::get,
            "--server.port=0",
            "--spring.main.web-application-type=" + type,
            "--chatflux.base-url=" + openai.baseUrl(),
            "--chatflux.api-key=sk-test",
            "--chatflux.retry.max-retries=0");
    client = client(context);
  }

  @AfterEach
  void stop() {
    context.close();
    openai.close();
  }

  private static WebClient client(ConfigurableApplicationContext context) {
    return WebClient.create(
        "http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
  }

  private static ResponseEntity<String> post(WebClient client, String path, Object body) {
    return client
        .post()
        .uri(path)
        .bodyValue(body)
        .retrieve()
        .onStatus(status -> true, response -> Mono.empty())
        .toEntity(String.class)
        .block(PATIENCE);
  }

  private JsonNode post(String path, Object body) {
    return Wire.tree(post(client, path, body).getBody());
  }

  private Flux<JsonNode> story() {
    return client
        .get()
        .uri("/stories?about=cats")
        .retrieve()
        .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
        .mapNotNull(ServerSentEvent::data)
        .map(Wire::tree);
  }

  @Test
  void theIntentAndTheEntitiesOfAMessageAreFiled() {
    var ticket =
        """
        {"intent": "RETURN", "urgency": "TODAY",
         "entities": [{"kind": "ORDER_NUMBER", "words": "A-1"}], "summary": "A return."}""";
    openai.enqueue(Answer.saying(ticket));
    assertThat(post("/tickets", Map.of("text", "Take A-1 back"))).isEqualTo(Wire.tree(ticket));
    var sent = openai.requests().get(0).json();
    var schema = sent.at("/response_format/json_schema/schema");
    assertThat(schema.at("/properties/intent/enum").toString()).contains("RETURN", "COMPLAINT");
    assertThat(schema.toString()).contains("ORDER_NUMBER", "In the words of the customer");
    assertThat(sent.at("/messages/1/content").asString()).isEqualTo("Take A-1 back");
  }

  @Test
  void aTextIsTranslatedAndItsLanguageTold() {
    var translation = "{\"from\": \"en\", \"text\": \"早上好\"}";
    openai.enqueue(Answer.saying(translation));
    assertThat(post("/translations", Map.of("text", "Good morning", "to", "zh-Hans")))
        .isEqualTo(Wire.tree(translation));
    var sent = openai.requests().get(0).json();
    assertThat(sent.at("/messages/0/content").asString()).contains("Simplified");
    assertThat(sent.at("/messages/1/content").asString()).isEqualTo("Good morning");
  }

  @Test
  void anAnswerThatIsNoTicketIsNotFiled() {
    openai.enqueue(Answer.saying("{\"intent\": \"PARTY\"}"));
    var response = post(client, "/tickets", Map.of("text", "Hi"));
    assertThat(response.getStatusCode().value()).isEqualTo(502);
  }

  @Test
  void aFailureIsAProblemThatTellsNoSecrets() {
    openai.enqueue(
        Answer.error(429, "tokens", "rate_limit_exceeded", "Org secret"),
        Answer.error(401, "auth", "invalid_api_key", "Key secret"),
        Answer.refusing("No secret"));
    for (int status : new int[] {503, 502, 422}) {
      var response = post(client, "/translations", Map.of("text", "Hi", "to", "de"));
      assertThat(response.getStatusCode().value()).isEqualTo(status);
      assertThat(response.getHeaders().getContentType()).hasToString("application/problem+json");
      assertThat(response.getBody()).contains("\"detail\"").doesNotContain("secret");
    }
  }

  @Test
  void aStoryComesWordByWord() {
    openai.enqueue(Answer.saying("Once upon a time"));
    var events = story().collectList().block(PATIENCE);
    assertThat(events)
        .extracting(event -> event.path("text").asString())
        .startsWith("Once", " upon", " a", " time");
    assertThat(events.get(events.size() - 1).path("type").asString()).isEqualTo("done");
  }

  @Test
  void whoClosesTheConnectionCancelsTheCall() {
    var longStory = "Once upon a time ".repeat(2000);
    openai.enqueue(Answer.saying(longStory).pace(Duration.ofMillis(20)));
    story().blockFirst(PATIENCE);
    assertThat(openai.awaitHangUp(PATIENCE)).isNotNull();
  }

  @Test
  void theExamplesNeedNoKey() {
    var type = "--spring.main.web-application-type=" + this.type;
    try (var keyless = Controllers.start(name -> null, "--server.port=0", type)) {
      var page = client(keyless);
      var when = Map.of("text", "When does my kettle come? It is order A-1001.");
      assertThat(post(page, "/tickets", when).getBody()).contains("ORDER_STATUS", "my kettle");
      var greeting = Map.of("text", "Good morning!", "to", "de");
      assertThat(post(page, "/translations", greeting).getBody()).contains("Guten Morgen!");
      assertThat(openai.requests()).isEmpty();
    }
  }
}
