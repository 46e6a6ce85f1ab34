package dev.chatflux.call;

import dev.chatflux.common.Headers;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sent. Immutable; the methods named after a component answer a copy.
 *
 * @param method the HTTP method
 * @param path the path below the base URL, starting with a slash, its variables encoded
 * @param query the query parameters, in order; a name may come several times
 * @param headers the headers; filters add to them
 * @param body the body
 * @param baseUrl where the API is; set by the client
 * @param timeouts how long to wait for the answer; set by the client
 * @param attempt which try this is, from 1
 */
public record ApiRequest(
    String method,
    String path,
    List<QueryParameter> query,
    Headers headers,
    RequestBody body,
    @Nullable URI baseUrl,
    Timeouts timeouts,
    int attempt) {

  /**
   * A parameter of a query.
   *
   * @param name its name, e.g. {@code limit} or {@code include[]}
   * @param value its value, not encoded
   */
  public record QueryParameter(String name, String value) {

    /** The name only: some servers take their key as a parameter. */
    @Override
    public String toString() {
      return name;
    }
  }

  /** A {@code GET}; variables in braces take the values in order, as in {@link #of}. */
  public static ApiRequest get(String path, String... values) {
    return of("GET", path, values);
  }

  /** A {@code DELETE}; variables in braces take the values in order, as in {@link #of}. */
  public static ApiRequest delete(String path, String... values) {
    return of("DELETE", path, values);
  }

  /** A {@code POST}; variables in braces take the values in order, as in {@link #of}. */
  public static ApiRequest post(String path, String... values) {
    return of("POST", path, values);
  }

  /**
   * A request without a body.
   *
   * @param method the HTTP method
   * @param path the path below the base URL; variables stand in braces, as in {@code
   *     /models/{model}}
   * @param values the values of the variables; they are encoded, so that a slash or a question mark
   *     in an id stays a part of it
   * @throws IllegalArgumentException if a value is blank, or values and variables do not match
   */
  public static ApiRequest of(String method, String path, String... values) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("The path must start with a slash: " + path);
    }
    return new ApiRequest(
        method,
        PathTemplate.expand(path, values),
        List.of(),
        Headers.empty(),
        RequestBody.none(),
        null,
        Timeouts.DEFAULT,
        1);
  }

  /** This request with one more query parameter; none if the value is null. */
  public ApiRequest query(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    var more = new ArrayList<>(query);
    more.add(new QueryParameter(name, value.toString()));
    return new ApiRequest(
        method, path, List.copyOf(more), headers, body, baseUrl, timeouts, attempt);
  }

  /** This request without the query parameters of this name. */
  public ApiRequest without(String name) {
    var rest = query.stream().filter(parameter -> !parameter.name().equals(name)).toList();
    return new ApiRequest(method, path, rest, headers, body, baseUrl, timeouts, attempt);
  }

  /** This request with the header in place of any of its name. */
  public ApiRequest header(String name, String value) {
    return headers(headers.with(name, value));
  }

  /** This request with other headers. */
  public ApiRequest headers(Headers headers) {
    return new ApiRequest(method, path, query, headers, body, baseUrl, timeouts, attempt);
  }

  /** This request with another body. */
  public ApiRequest body(RequestBody body) {
    return new ApiRequest(method, path, query, headers, body, baseUrl, timeouts, attempt);
  }

  /** This request to another server. */
  public ApiRequest baseUrl(URI baseUrl) {
    return new ApiRequest(method, path, query, headers, body, baseUrl, timeouts, attempt);
  }

  /** This request with other timeouts. */
  public ApiRequest timeouts(Timeouts timeouts) {
    return new ApiRequest(method, path, query, headers, body, baseUrl, timeouts, attempt);
  }

  /** This request as another try. */
  public ApiRequest attempt(int attempt) {
    return new ApiRequest(method, path, query, headers, body, baseUrl, timeouts, attempt);
  }

  /** Method and path, e.g. {@code POST /chat/completions}: how errors and logs name the call. */
  public String description() {
    return method + ' ' + path;
  }

  /**
   * Where the request goes: the path below that of the base URL, then the query of the base URL and
   * that of the request.
   *
   * @throws IllegalStateException if the base URL is not set
   */
  public URI uri() {
    if (baseUrl == null) {
      throw new IllegalStateException("The request has no base URL");
    }
    var uri = new StringBuilder(withoutQuery(baseUrl.toString()));
    while (uri.length() > 0 && uri.charAt(uri.length() - 1) == '/') {
      uri.setLength(uri.length() - 1);
    }
    int question = path.indexOf('?');
    uri.append(path, 0, question < 0 ? path.length() : question);
    char separator = '?';
    if (baseUrl.getRawQuery() != null) {
      uri.append(separator).append(baseUrl.getRawQuery());
      separator = '&';
    }
    if (question >= 0) {
      uri.append(separator).append(path, question + 1, path.length());
      separator = '&';
    }
    for (var parameter : query) {
      uri.append(separator).append(encode(parameter.name())).append('=');
      uri.append(encode(parameter.value()));
      separator = '&';
    }
    return URI.create(uri.toString());
  }

  private static String withoutQuery(String url) {
    int end = 0;
    while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
      end++;
    }
    return url.substring(0, end);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * The {@link #description()}: a base URL or a query may contain a secret, and a body anything.
   */
  @Override
  public String toString() {
    return description();
  }
}
