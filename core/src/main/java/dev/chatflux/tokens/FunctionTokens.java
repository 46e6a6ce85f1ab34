package dev.chatflux.tokens;

import dev.chatflux.chat.ChatTool;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The tokens of the definitions of functions. OpenAI has published the rule for parameters that are
 * texts and numbers; members of objects, and the elements of lists, count by the same.
 *
 * @see <a href="https://cookbook.openai.com/examples/how_to_count_tokens_with_tiktoken">How to
 *     count tokens, with tool calls</a>
 */
final class FunctionTokens {

  private static final int PARAMETERS = 3;
  private static final int PARAMETER = 3;
  private static final int CHOICES = -3;
  private static final int CHOICE = 3;
  private static final int END = 12;

  private final ToIntFunction<String> text;
  private final int function;

  FunctionTokens(ToIntFunction<String> text, TokenRules rules) {
    this.text = text;
    this.function = rules.encoding() == TokenEncoding.O200K ? 7 : 10;
  }

  int of(List<ChatTool> tools) {
    return tools.isEmpty() ? 0 : tools.stream().mapToInt(this::of).sum() + END;
  }

  private int of(ChatTool tool) {
    if (tool instanceof ChatTool.Function typed) {
      var definition = typed.function();
      return function
          + line(definition.name(), definition.description())
          + ofSchema(definition.parameters());
    }
    if (tool instanceof ChatTool.Custom custom) {
      return function + line(custom.custom().name(), custom.custom().description());
    }
    return function + text.applyAsInt(((ChatTool.Unknown) tool).raw().toString());
  }

  private int ofSchema(@Nullable JsonNode schema) {
    if (schema == null) {
      return 0;
    }
    int tokens = schema.path("properties").isEmpty() ? 0 : PARAMETERS;
    for (var property : schema.path("properties").properties()) {
      tokens += ofParameter(property.getKey(), property.getValue());
    }
    return tokens + ofSchema(schema.get("items"));
  }

  private int ofParameter(String name, JsonNode schema) {
    int tokens = PARAMETER + line(name + ":" + string(schema.path("type")), description(schema));
    var choices = schema.path("enum");
    if (choices.isArray()) {
      tokens += CHOICES;
      for (var choice : choices) {
        tokens += CHOICE + text.applyAsInt(string(choice));
      }
    }
    return tokens + ofSchema(schema);
  }

  private static @Nullable String description(JsonNode schema) {
    return schema.path("description").asStringOpt().orElse(null);
  }

  private static String string(JsonNode json) {
    if (json.isMissingNode()) {
      return "";
    }
    return json.isString() ? json.stringValue() : json.toString();
  }

  /** A full stop at the end is not told to the model. */
  private int line(String name, @Nullable String description) {
    var words = description == null ? "" : description;
    var told = words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    return text.applyAsInt(name + ":" + told);
  }
}
