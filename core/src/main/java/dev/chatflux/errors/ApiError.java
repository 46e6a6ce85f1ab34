package dev.chatflux.errors;

import dev.chatflux.json.Wire;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The error that a server reported, whatever shape it gave it.
 *
 * @param message what went wrong, in words
 * @param type the family, e.g. {@code invalid_request_error}
 * @param code the kind, e.g. {@code model_not_found}; a number reads as its digits
 * @param param the member of the request that is to blame
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">Error codes</a>
 */
public record ApiError(
    @Nullable String message,
    @Nullable String type,
    @Nullable String code,
    @Nullable String param) {

  /** An error about which nothing is known. */
  public static final ApiError UNKNOWN = new ApiError(null, null, null, null);

  private static final List<String> MESSAGES =
      List.of("message", "detail", "error_description", "error_message", "msg", "title");

  /**
   * Reads the body of an error reply: the API's object, the same without its envelope, an array, a
   * list of what is wrong with the request, a bare string, or what is not JSON at all, which
   * becomes no error but {@link #UNKNOWN}.
   */
  public static ApiError read(String body) {
    try {
      var error = find(Wire.tree(body.startsWith("\uFEFF") ? body.substring(1) : body));
      return error == null ? UNKNOWN : error;
    } catch (JacksonException notJson) {
      return UNKNOWN;
    }
  }

  /**
   * The error in a JSON value, or null if it is no error. An {@code error} member that is null,
   * false or empty reports none.
   */
  public static @Nullable ApiError find(@Nullable JsonNode json) {
    if (json == null) {
      return null;
    }
    if (json.isArray()) {
      return json.isEmpty() ? null : find(json.get(0));
    }
    if (json.isString()) {
      return of(json);
    }
    var error = ofMember(json.get("error"));
    if (error != null) {
      return error.or(json);
    }
    var errors = json.get("errors");
    if (errors != null && errors.isArray() && !errors.isEmpty()) {
      return of(errors);
    }
    return describes(json) ? of(json) : null;
  }

  /**
   * The error that the value of an {@code error} member reports; null for a value that reports
   * none: null, false, or empty.
   */
  public static @Nullable ApiError ofMember(@Nullable JsonNode error) {
    return error == null || isNothing(error) ? null : of(error);
  }

  private static boolean isNothing(JsonNode error) {
    return error.isNull()
        || (error.isBoolean() && !error.booleanValue())
        || (error.isContainer() && error.isEmpty())
        || (error.isString() && error.stringValue().isBlank());
  }

  /** Of a value that is known to be an error, whatever it looks like. */
  private static ApiError of(JsonNode error) {
    if (error.isNumber()) {
      return new ApiError(null, null, text(error), null);
    }
    var first = error.isArray() ? error.get(0) : error;
    return new ApiError(
        words(error), text(first.get("type")), text(first.get("code")), text(first.get("param")));
  }

  /** What went wrong, in words: lists of errors become one text. */
  private static @Nullable String words(@Nullable JsonNode error) {
    if (error == null || error.isNull() || error.isBoolean()) {
      return null;
    }
    if (error.isArray()) {
      var each = error.valueStream().map(ApiError::words).filter(Objects::nonNull);
      var all = each.collect(Collectors.joining("; "));
      return all.isEmpty() ? null : all;
    }
    if (error.isObject()) {
      var named = MESSAGES.stream().map(name -> words(error.get(name)));
      return named.filter(Objects::nonNull).findFirst().orElse(null);
    }
    return text(error);
  }

  /**
   * An object is an error by itself if it says so, or has a message and nothing that an answer has.
   */
  private static boolean describes(JsonNode json) {
    return json.isObject()
        && ("error".equals(text(json.get("type")))
            || "error".equals(text(json.get("object")))
            || (words(json) != null
                && !json.has("choices")
                && !json.has("data")
                && !json.has("id")));
  }

  /** What the inner object leaves out, compatible servers put beside it. */
  private ApiError or(JsonNode envelope) {
    var outer = of(envelope);
    return new ApiError(
        message != null ? message : outer.message,
        type != null ? type : outer.type,
        code != null ? code : outer.code,
        param != null ? param : outer.param);
  }

  private static @Nullable String text(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    var text = value.isString() ? value.stringValue() : value.toString();
    return text.isBlank() ? null : text;
  }
}
