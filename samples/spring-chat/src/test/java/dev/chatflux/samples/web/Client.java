package dev.chatflux.samples.web;

import dev.chatflux.json.Wire;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Says to the application what a page says. */
final class Client {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
      new ParameterizedTypeReference<>() {};

  private final WebClient web;

  Client(Application application) {
    this.web = WebClient.create(application.url());
  }

  /** A new conversation. */
  String conversation() {
    return json(send(HttpMethod.POST, "/api/conversations", null)).path("id").asString();
  }

  JsonNode conversation(String id) {
    return json(send(HttpMethod.GET, "/api/conversations/" + id, null));
  }

  /** What was said, with the roles. */
  String said(String id) {
    return conversation(id)
        .path("messages")
        .valueStream()
        .map(it -> it.path("role").asString() + ": " + it.path("text").asString())
        .collect(Collectors.joining("\n"));
  }

  ResponseEntity<String> ask(String id, String text) {
    return send(HttpMethod.POST, answer(id), Map.of("text", text));
  }

  ResponseEntity<String> askAgain(String id, String text) {
    return send(HttpMethod.POST, answer(id) + "/again", Map.of("text", text));
  }

  ResponseEntity<String> stop(String id) {
    return send(HttpMethod.DELETE, answer(id), null);
  }

  ResponseEntity<String> forget(String id) {
    return send(HttpMethod.DELETE, "/api/conversations/" + id, null);
  }

  ResponseEntity<String> get(String path) {
    return send(HttpMethod.GET, path, null);
  }

  /** The events of the answer; comments are left out. */
  Flux<JsonNode> watch(String id) {
    return watch(id, "");
  }

  Flux<JsonNode> watch(String id, String lastEventId) {
    return web.get()
        .uri(answer(id))
        .header("Last-Event-ID", lastEventId)
        .retrieve()
        .bodyToFlux(EVENT)
        .mapNotNull(ServerSentEvent::data)
        .map(Wire::tree)
        .timeout(PATIENCE);
  }

  /** Waits for the end of the answer, which it gives. */
  JsonNode awaitDone(String id) {
    return watch(id).blockLast(PATIENCE);
  }

  static String answer(String id) {
    return "/api/conversations/" + id + "/answer";
  }

  static JsonNode json(ResponseEntity<String> response) {
    return Wire.tree(response.getBody());
  }

  private ResponseEntity<String> send(HttpMethod method, String path, Object body) {
    var request = web.method(method).uri(path);
    return (body == null ? request : request.bodyValue(body))
        .retrieve()
        .onStatus(status -> true, response -> Mono.empty())
        .toEntity(String.class)
        .block(PATIENCE);
  }
}
