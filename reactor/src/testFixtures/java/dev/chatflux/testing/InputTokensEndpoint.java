package dev.chatflux.testing;

/** {@code POST /responses/input_tokens}: about four characters of the input make a token. */
final class InputTokensEndpoint {

  static Plan count(Call call) {
    call.model();
    var input = call.required("input");
    return Json.plan(
        Json.object()
            .put("object", "response.input_tokens")
            .put("input_tokens", Words.tokens(input.toString())));
  }

  private InputTokensEndpoint() {}
}
