package dev.chatflux.testing;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call of an endpoint, as far as it is understood.
 *
 * @param path the variables of the path
 * @param body missing if there is none
 * @param scripted what an assistant has to say, if that was told
 */
record Call(
    State state,
    Map<String, List<String>> query,
    List<String> path,
    JsonNode body,
    @Nullable Reply scripted) {

  static Map<String, List<String>> queryOf(String path) {
    return new QueryStringDecoder(path).parameters();
  }

  String variable() {
    return path.get(0);
  }

  /** A parameter of the query, or null. */
  @Nullable String parameter(String name) {
    var values = query.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /** A member that has to be there. */
  JsonNode required(String name) {
    var node = body.path(name);
    if (Json.absent(node)) {
      throw ApiProblem.missing(name);
    }
    return node;
  }

  /** The name of a model that is known. */
  String model() {
    return state.models.known(required("model").stringValue(""));
  }

  boolean streamed() {
    return body.path("stream").booleanValue(false);
  }

  boolean usageInStream() {
    return body.path("stream_options").path("include_usage").booleanValue(false);
  }

  /** A number of one or more, or what holds without it. */
  int positive(String name, int otherwise) {
    var node = body.path(name);
    if (Json.absent(node)) {
      return otherwise;
    }
    if (!node.isIntegralNumber()) {
      throw ApiProblem.invalid(
          name, "invalid_type", "Invalid type for '" + name + "': expected an integer.");
    }
    int value = node.intValue(0);
    if (value < 1) {
      throw ApiProblem.invalid(
          name,
          "integer_below_min_value",
          "Invalid '%s': integer below minimum value. Expected a value >= 1, but got %d instead."
              .formatted(name, value));
    }
    return value;
  }

  /** Refuses a decimal outside its range. */
  void range(String name, double least, double most) {
    double value = body.path(name).doubleValue(least);
    if (value < least || value > most) {
      boolean above = value > most;
      throw ApiProblem.invalid(
          name,
          above ? "decimal_above_max_value" : "decimal_below_min_value",
          "Invalid '%s': decimal %s value. Expected a value %s %s, but got %s instead."
              .formatted(
                  name,
                  above ? "above maximum" : "below minimum",
                  above ? "<=" : ">=",
                  above ? most : least,
                  value));
    }
  }
}
