package dev.chatflux.spring;

import dev.chatflux.json.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads server-sent events as browsers do: in UTF-8, and one blank after the colon is none. */
final class SseReader implements AutoCloseable {

  /**
   * An event, or a comment.
   *
   * @param comment null if it is an event
   */
  record Event(@Nullable String comment, @Nullable String id, @Nullable String retry, String data) {

    JsonNode json() {
      return Wire.tree(data);
    }

    String type() {
      return json().path("type").asString();
    }
  }

  private final HttpResponse<java.io.InputStream> response;
  private final BufferedReader lines;

  private SseReader(HttpResponse<java.io.InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  static SseReader get(String url, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      return new SseReader(client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  int status() {
    return response.statusCode();
  }

  String contentType() {
    return response.headers().firstValue("content-type").orElse("");
  }

  /** The next event or comment; null at the end. */
  @Nullable Event next() throws IOException {
    String comment = null;
    String id = null;
    String retry = null;
    var data = new ArrayList<String>();
    boolean seen = false;
    for (String line; (line = lines.readLine()) != null; ) {
      if (line.isEmpty()) {
        if (seen) {
          return new Event(comment, id, retry, String.join("\n", data));
        }
        continue;
      }
      seen = true;
      var colon = line.indexOf(':');
      var name = colon < 0 ? line : line.substring(0, colon);
      var value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
      switch (name) {
        case "" -> comment = value;
        case "id" -> id = value;
        case "retry" -> retry = value;
        case "data" -> data.add(value);
        default -> throw new IllegalStateException("Unexpected: " + line);
      }
    }
    return null;
  }

  /** The next event that is no comment; null at the end. */
  @Nullable Event nextEvent() throws IOException {
    var event = next();
    while (event != null && event.comment() != null) {
      event = next();
    }
    return event;
  }

  /** The events up to the end, without comments. */
  List<Event> events() throws IOException {
    var events = new ArrayList<Event>();
    for (var event = nextEvent(); event != null; event = nextEvent()) {
      events.add(event);
    }
    return events;
  }

  /** Hangs up, as a browser does whose page is left. */
  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
