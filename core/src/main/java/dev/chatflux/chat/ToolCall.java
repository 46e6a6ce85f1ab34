package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import dev.chatflux.json.Wire;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A tool that the model wants called, told apart by {@link #type()}. */
@JsonIgnoreProperties(value = "type", allowGetters = true)
@JsonPropertyOrder({"id", "type"})
public sealed interface ToolCall {

  /** What the result of the call refers to; null if the server named none. */
  @Nullable String id();

  /** The kind of tool. */
  @JsonProperty
  String type();

  /** A call of a function. */
  static Function function(String id, String name, String arguments) {
    return new Function(id, FunctionCall.of(name, arguments), Map.of());
  }

  /** A call of a custom tool. */
  static Custom custom(String id, String name, String input) {
    return new Custom(id, new CustomCall(name, input, Map.of()), Map.of());
  }

  /** Reads a call; servers that know functions only leave the type out. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  private static ToolCall read(JsonNode json) {
    var type = json.path("type").asString("");
    if (json.path("function").isObject() && (type.isBlank() || type.equals("function"))) {
      return Wire.reader(Function.class).read(json);
    }
    return json.path("custom").isObject() && (type.isBlank() || type.equals("custom"))
        ? Wire.reader(Custom.class).read(json)
        : new Unknown(json);
  }

  /**
   * A call of a function.
   *
   * @param id what the result refers to
   * @param function the function and its arguments
   * @param extra members that this version does not know
   */
  record Function(
      @Nullable String id,
      FunctionCall function,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ToolCall, Extensible {

    public Function {
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "function";
    }

    /** The name of the function. */
    public String name() {
      return function.name();
    }

    /** The arguments as JSON text, as the model wrote them. */
    public String arguments() {
      return function.arguments();
    }
  }

  /**
   * A call of a custom tool.
   *
   * @param id what the result refers to
   * @param custom the tool and its input
   * @param extra members that this version does not know
   */
  record Custom(
      @Nullable String id,
      CustomCall custom,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ToolCall, Extensible {

    public Custom {
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "custom";
    }

    /** The name of the tool. */
    public String name() {
      return custom.name();
    }

    /** The input, in whatever format the tool takes. */
    public String input() {
      return custom.input();
    }
  }

  /**
   * A custom tool and its input.
   *
   * @param name the name of the tool
   * @param input the input, in whatever format the tool takes
   * @param extra members that this version does not know
   */
  record CustomCall(
      String name, String input, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public CustomCall {
      name = name == null ? "" : name;
      input = input == null ? "" : input;
      extra = Lenient.map(extra);
    }
  }

  /**
   * A kind of call that this version does not know.
   *
   * @param raw the call as it was read; it is written back unchanged
   */
  record Unknown(@JsonValue JsonNode raw) implements ToolCall {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Unknown {}

    @Override
    public @Nullable String id() {
      return raw.path("id").asStringOpt().orElse(null);
    }

    @Override
    public String type() {
      return raw.path("type").asString("");
    }
  }
}
