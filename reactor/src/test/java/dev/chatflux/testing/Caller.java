package dev.chatflux.testing;

import dev.chatflux.json.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A plain client of the server, with a key. */
final class Caller {

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
  private final String root;
  private @Nullable String authorization = "Bearer sk-test";

  Caller(OpenAiServer server) {
    root = server.baseUrl().substring(0, server.baseUrl().length() - "/v1".length());
  }

  Caller authorization(@Nullable String value) {
    authorization = value;
    return this;
  }

  HttpResponse<String> post(String path, String json) {
    return send("POST", path, json);
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, null);
  }

  HttpResponse<String> delete(String path) {
    return send("DELETE", path, null);
  }

  /** The body of the answer, as a tree. Quotes may be written as apostrophes. */
  JsonNode json(String path, String json) {
    return Wire.tree(post(path, json.replace('\'', '"')).body());
  }

  /** The chunks of a stream, which has to end as it should. */
  List<JsonNode> chunks(String path, String json) {
    var events = post(path, json.replace('\'', '"')).body().split("\n\n");
    if (!events[events.length - 1].equals("data: [DONE]")) {
      throw new AssertionError("The stream ends in " + events[events.length - 1]);
    }
    return Stream.of(events)
        .limit(events.length - 1L)
        .map(event -> Wire.tree(event.substring("data: ".length())))
        .toList();
  }

  static String joined(List<JsonNode> chunks, int choice, String pointer) {
    return chunks.stream()
        .flatMap(chunk -> chunk.path("choices").values().stream())
        .filter(node -> node.path("index").intValue() == choice)
        .map(node -> node.at(pointer).stringValue(""))
        .collect(Collectors.joining());
  }

  private HttpResponse<String> send(String method, String path, @Nullable String json) {
    var request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (authorization != null) {
      request.header("authorization", authorization);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
