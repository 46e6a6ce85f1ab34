package dev.chatflux.testing;

import dev.chatflux.json.Wire;
import org.jspecify.annotations.Nullable;

/** An error as the API words it. */
final class ApiProblem extends RuntimeException {

  private static final String INVALID = "invalid_request_error";

  private final int status;
  private final @Nullable String type;
  private final @Nullable String param;
  private final @Nullable String code;

  ApiProblem(
      int status,
      @Nullable String type,
      @Nullable String param,
      @Nullable String code,
      String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.param = param;
    this.code = code;
  }

  static ApiProblem invalid(@Nullable String param, @Nullable String code, String message) {
    return new ApiProblem(400, INVALID, param, code, message);
  }

  static ApiProblem missing(String param) {
    return invalid(
        param, "missing_required_parameter", "Missing required parameter: '" + param + "'.");
  }

  static ApiProblem unauthorized(String message) {
    return new ApiProblem(401, INVALID, null, "invalid_api_key", message);
  }

  static ApiProblem forbidden(String message) {
    return new ApiProblem(403, INVALID, null, null, message);
  }

  static ApiProblem notFound(@Nullable String param, @Nullable String code, String message) {
    return new ApiProblem(404, INVALID, param, code, message);
  }

  static ApiProblem methodNotAllowed(String allowed) {
    return new ApiProblem(
        405,
        INVALID,
        null,
        "method_not_supported",
        "Only " + allowed + " requests are accepted.");
  }

  Plan plan() {
    var root = Json.object();
    root.putObject("error")
        .put("message", getMessage())
        .put("type", type)
        .put("param", param)
        .put("code", code);
    return Plan.of(status, Plan.JSON, Wire.write(root));
  }
}
