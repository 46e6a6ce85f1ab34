package dev.chatflux.spec;

import dev.chatflux.json.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * OpenAI's own description of its API, with every object closed so that a misspelt member fails.
 */
final class OfficialDocument {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private static final String TEXT = read();

  private static final JsonNode ROOT = Wire.tree(TEXT);

  private OfficialDocument() {}

  private static String read() {
    try (InputStream in =
        OfficialDocument.class.getResourceAsStream("/openapi/openapi.strict.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String text() {
    return TEXT;
  }

  static JsonNode schema(String name) {
    return ROOT.at("/components/schemas/" + name);
  }

  /** Follows references to the schema that they mean. */
  static JsonNode resolve(JsonNode schema) {
    var resolved = schema;
    while (resolved.has("$ref")) {
      resolved = ROOT.at(resolved.get("$ref").stringValue().substring(1));
    }
    return resolved;
  }

  static List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    ROOT.get("paths")
        .forEachEntry(
            (path, item) ->
                item.forEachEntry(
                    (method, operation) -> {
                      if (METHODS.contains(method)) {
                        operations.add(
                            new Operation(method.toUpperCase(Locale.ROOT), path, operation));
                      }
                    }));
    return operations;
  }

  /** An operation of the API. */
  record Operation(String method, String path, JsonNode json) {

    /** The same whatever the variables of the path are called. */
    String key() {
      return method + ' ' + path.replaceAll("\\?.*", "").replaceAll("\\{[^}]*}", "{}");
    }

    /** The group that the document puts it in; where it forgets to, the start of the path. */
    String tag() {
      var tags = json.path("tags");
      return tags.isEmpty() ? path.split("[/?]")[1] : tags.get(0).stringValue();
    }

    JsonNode request() {
      var content = resolve(json.path("requestBody")).path("content");
      return content.isEmpty() ? content : content.iterator().next().path("schema");
    }

    /** The schema of the answer: of a piece of it if it is streamed and the document knows. */
    JsonNode answer(boolean streamed) {
      for (var status : List.of("200", "201", "204")) {
        var content = resolve(json.path("responses").path(status)).path("content");
        var schema = content.path("text/event-stream").path("schema");
        if (!streamed || schema.isMissingNode()) {
          schema = content.path("application/json").path("schema");
        }
        if (!schema.isMissingNode()) {
          return schema;
        }
      }
      return json.path("none");
    }

    /** The schemas of the query parameters, by name. */
    Map<String, JsonNode> queryParameters() {
      var schemas = new LinkedHashMap<String, JsonNode>();
      for (var reference : json.path("parameters")) {
        var parameter = resolve(reference);
        if (parameter.path("in").asString("").equals("query")) {
          schemas.put(parameter.get("name").stringValue(), parameter.path("schema"));
        }
      }
      return schemas;
    }
  }
}
