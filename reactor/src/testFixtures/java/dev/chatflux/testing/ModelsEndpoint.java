package dev.chatflux.testing;

import tools.jackson.databind.node.ObjectNode;

/** {@code /models}, and the {@code /engines} that were before them. */
final class ModelsEndpoint {

  private static final long CREATED = 1_686_935_002;

  static Plan list(Call call) {
    return Json.plan(
        Json.list(
            call.state().models.owners().entrySet().stream()
                .map(model -> model(model.getKey(), model.getValue()))
                .toList()));
  }

  static Plan get(Call call) {
    var model = known(call);
    return Json.plan(model(model, call.state().models.owners().getOrDefault(model, "")));
  }

  static Plan delete(Call call) {
    var model = known(call);
    call.state().models.delete(model);
    return Json.plan(Json.object().put("id", model).put("object", "model").put("deleted", true));
  }

  static Plan engines(Call call) {
    return Json.plan(
        Json.list(
            call.state().models.owners().entrySet().stream()
                .map(model -> engine(model.getKey(), model.getValue()))
                .toList()));
  }

  static Plan engine(Call call) {
    var model = known(call);
    return Json.plan(engine(model, call.state().models.owners().getOrDefault(model, "")));
  }

  private static String known(Call call) {
    return call.state().models.known(call.variable());
  }

  private static ObjectNode model(String id, String owner) {
    return Json.object()
        .put("id", id)
        .put("object", "model")
        .put("created", CREATED)
        .put("owned_by", owner);
  }

  private static ObjectNode engine(String id, String owner) {
    return Json.object()
        .put("id", id)
        .put("object", "engine")
        .put("owner", owner)
        .put("ready", true);
  }

  private ModelsEndpoint() {}
}
