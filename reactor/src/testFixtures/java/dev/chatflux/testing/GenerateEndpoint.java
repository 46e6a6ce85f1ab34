package dev.chatflux.testing;

import java.util.List;

/** {@code POST /generate}, an endpoint that only some guides know. */
final class GenerateEndpoint {

  static Plan create(Call call) {
    if (!Json.absent(call.body().path("model"))) {
      call.model();
    }
    var prompt = call.required("prompt").stringValue("");
    var scripted = call.scripted();
    var text = scripted == null ? Prose.reply(List.of(prompt), prompt) : scripted.words();
    int length = call.positive("length", Integer.MAX_VALUE);
    var said = Cut.of(text, List.of(), length).text();
    return Json.plan(Json.object().put("generated_text", said));
  }

  private GenerateEndpoint() {}
}
