package dev.chatflux.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The stored ones of {@code /chat/completions}. */
final class StoredChatsEndpoint {

  private static final Pattern METADATA = Pattern.compile("metadata\\[(.+)]");
  private static final int USUAL_LIMIT = 20;

  static Plan list(Call call) {
    var model = call.parameter("model");
    var found = new ArrayList<JsonNode>();
    for (var stored : call.state().stored.all()) {
      var completion = stored.completion();
      if ((model == null || model.equals(Json.string(completion, "model", "")))
          && hasMetadata(call, completion.path("metadata"))) {
        found.add(completion);
      }
    }
    return page(call, found);
  }

  static Plan get(Call call) {
    return Json.plan(call.state().stored.get(call.variable()).completion());
  }

  static Plan update(Call call) {
    var metadata = call.required("metadata");
    return Json.plan(call.state().stored.update(call.variable(), metadata).completion());
  }

  static Plan delete(Call call) {
    call.state().stored.delete(call.variable());
    return Json.plan(
        Json.object()
            .put("object", "chat.completion.deleted")
            .put("id", call.variable())
            .put("deleted", true));
  }

  static Plan messages(Call call) {
    return page(call, new ArrayList<>(call.state().stored.get(call.variable()).messages()));
  }

  private static boolean hasMetadata(Call call, JsonNode metadata) {
    return call.query().entrySet().stream()
        .allMatch(
            parameter -> {
              var asked = METADATA.matcher(parameter.getKey());
              return !asked.matches()
                  || parameter.getValue().contains(Json.string(metadata, asked.group(1), ""));
            });
  }

  private static Plan page(Call call, List<JsonNode> all) {
    if ("desc".equals(call.parameter("order"))) {
      Collections.reverse(all);
    }
    int from = positionAfter(all, call.parameter("after"));
    int to = Math.min(all.size(), from + limit(call));
    var data = all.subList(from, to);
    var page = Json.list(data);
    page.put("first_id", data.isEmpty() ? "" : Json.string(data.get(0), "id", ""))
        .put("last_id", data.isEmpty() ? "" : Json.string(data.get(data.size() - 1), "id", ""))
        .put("has_more", to < all.size());
    return Json.plan(page);
  }

  private static int positionAfter(List<JsonNode> all, @Nullable String id) {
    for (int i = 0; i < all.size() && id != null; i++) {
      if (id.equals(Json.string(all.get(i), "id", ""))) {
        return i + 1;
      }
    }
    return 0;
  }

  private static int limit(Call call) {
    var limit = call.parameter("limit");
    try {
      return limit == null ? USUAL_LIMIT : Math.max(1, Integer.parseInt(limit));
    } catch (NumberFormatException notANumber) {
      throw ApiProblem.invalid("limit", "invalid_type", "Invalid 'limit': expected an integer.");
    }
  }

  private StoredChatsEndpoint() {}
}
