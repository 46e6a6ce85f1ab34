package dev.chatflux.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /moderations}: a few words give a text away. */
final class ModerationsEndpoint {

  private static final double FLAGGED = 0.93;
  private static final double HARMLESS = 0.0001;

  private static final Map<String, Set<String>> TRIGGERS = triggers();

  private static Map<String, Set<String>> triggers() {
    Map<String, Set<String>> words = new LinkedHashMap<>();
    words.put("harassment", Set.of("stupid", "idiot", "笨蛋"));
    words.put("harassment/threatening", Set.of("threaten"));
    words.put("sexual", Set.of("naked"));
    words.put("hate", Set.of("hate", "despise", "讨厌"));
    words.put("hate/threatening", Set.of());
    words.put("illicit", Set.of("steal", "shoplift", "偷"));
    words.put("illicit/violent", Set.of("bomb"));
    words.put("self-harm/intent", Set.of());
    words.put("self-harm/instructions", Set.of());
    words.put("self-harm", Set.of("self-harm"));
    words.put("sexual/minors", Set.of());
    words.put("violence", Set.of("kill", "attack", "fight", "bomb", "杀"));
    words.put("violence/graphic", Set.of("gore"));
    return words;
  }

  static Plan create(Call call) {
    var input = call.required("input");
    var model = Json.absent(call.body().path("model")) ? "omni-moderation-latest" : call.model();
    var answer = Json.object().put("id", call.state().ids.moderation()).put("model", model);
    var results = answer.putArray("results");
    if (input.isArray() && input.path(0).isObject()) {
      results.add(result(partsText(input), hasImage(input)));
    } else {
      Inputs.texts(call, "input").forEach(text -> results.add(result(text, false)));
    }
    return Json.plan(answer);
  }

  /** Parts of several kinds are judged together. */
  private static String partsText(JsonNode parts) {
    return String.join(" ", Json.elements(parts).map(part -> Json.string(part, "text", "")).toList());
  }

  private static boolean hasImage(JsonNode parts) {
    return Json.elements(parts).anyMatch(part -> part.has("image_url"));
  }

  private static ObjectNode result(String text, boolean image) {
    var said = Words.lower(text);
    var flagged =
        TRIGGERS.entrySet().stream()
            .filter(category -> category.getValue().stream().anyMatch(said::contains))
            .map(Map.Entry::getKey)
            .toList();
    var result = Json.object().put("flagged", !flagged.isEmpty());
    var categories = result.putObject("categories");
    TRIGGERS.keySet().forEach(name -> categories.put(name, flagged.contains(name)));
    var scores = result.putObject("category_scores");
    TRIGGERS.keySet().forEach(name -> scores.put(name, flagged.contains(name) ? FLAGGED : HARMLESS));
    var inputs = result.putObject("category_applied_input_types");
    TRIGGERS.keySet().forEach(name -> types(name, image).forEach(inputs.withArrayProperty(name)::add));
    return result;
  }

  /** Of images the API judges only some categories. */
  private static List<String> types(String category, boolean image) {
    var types = new ArrayList<>(List.of("text"));
    boolean ofImages =
        category.startsWith("self-harm")
            || category.startsWith("violence")
            || category.equals("sexual");
    if (image && ofImages) {
      types.add("image");
    }
    return types;
  }

  private ModerationsEndpoint() {}
}
