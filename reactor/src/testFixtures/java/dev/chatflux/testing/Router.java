package dev.chatflux.testing;

import dev.chatflux.json.Wire;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Finds the operation that a request is for, and makes errors of what is wrong with it. */
final class Router {

  private record Route(String method, Pattern path, Endpoint endpoint) {}

  private final State state;
  private final List<Route> routes = new ArrayList<>();

  Router(State state) {
    this.state = state;
    route("POST", "/v1/chat/completions", ChatEndpoint::create);
    route("GET", "/v1/chat/completions", StoredChatsEndpoint::list);
    route("GET", "/v1/chat/completions/{id}", StoredChatsEndpoint::get);
    route("POST", "/v1/chat/completions/{id}", StoredChatsEndpoint::update);
    route("DELETE", "/v1/chat/completions/{id}", StoredChatsEndpoint::delete);
    route("GET", "/v1/chat/completions/{id}/messages", StoredChatsEndpoint::messages);
    route("POST", "/v1/completions", CompletionsEndpoint::create);
    route("POST", "/v1/engines/{engine}/completions", CompletionsEndpoint::createOfEngine);
    route("GET", "/v1/engines", ModelsEndpoint::engines);
    route("GET", "/v1/engines/{engine}", ModelsEndpoint::engine);
    route("GET", "/v1/models", ModelsEndpoint::list);
    route("GET", "/v1/models/{model}", ModelsEndpoint::get);
    route("DELETE", "/v1/models/{model}", ModelsEndpoint::delete);
    route("POST", "/v1/embeddings", EmbeddingsEndpoint::create);
    route("POST", "/v1/moderations", ModerationsEndpoint::create);
    route("POST", "/v1/responses/input_tokens", InputTokensEndpoint::count);
    route("POST", "/v1/generate", GenerateEndpoint::create);
    route("POST", "/generate", GenerateEndpoint::create);
  }

  private void route(String method, String template, Endpoint endpoint) {
    var regex = Pattern.compile("\\{\\w+}").matcher(template).replaceAll("([^/]+)");
    routes.add(new Route(method, Pattern.compile(regex), endpoint));
  }

  Plan plan(RecordedRequest request, @Nullable Reply scripted) {
    try {
      return route(request, scripted);
    } catch (ApiProblem problem) {
      return problem.plan();
    }
  }

  private Plan route(RecordedRequest request, @Nullable Reply scripted) {
    var allowed = new ArrayList<String>();
    for (var route : routes) {
      var match = route.path.matcher(request.pathOnly());
      if (match.matches()) {
        if (route.method.equals(request.method())) {
          Keys.check(request, state.requiredKey);
          var query = Call.queryOf(request.path());
          var call = new Call(state, query, variables(match), body(request), scripted);
          return route.endpoint.plan(call);
        }
        allowed.add(route.method);
      }
    }
    if (!allowed.isEmpty()) {
      throw ApiProblem.methodNotAllowed(
          allowed.stream().distinct().collect(Collectors.joining(" and ")));
    }
    throw ApiProblem.notFound(
        null, null, "Invalid URL (" + request.method() + " " + request.pathOnly() + ")");
  }

  private static List<String> variables(Matcher match) {
    MatchResult result = match.toMatchResult();
    return IntStream.rangeClosed(1, result.groupCount())
        .mapToObj(i -> URLDecoder.decode(result.group(i), StandardCharsets.UTF_8))
        .toList();
  }

  private static JsonNode body(RecordedRequest request) {
    if (!request.method().equals("POST")) {
      return MissingNode.getInstance();
    }
    try {
      var body = request.json();
      if (body.isObject()) {
        return body;
      }
    } catch (JacksonException notJson) {
      // told below
    }
    throw ApiProblem.invalid(
        null,
        null,
        "We could not parse the JSON body of your request. The API expects a JSON payload, but what"
            + " was sent is not valid JSON: "
            + Wire.toJson(request.body().substring(0, Math.min(60, request.body().length()))));
  }
}
