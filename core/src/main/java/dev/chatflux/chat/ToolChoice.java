package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import dev.chatflux.json.Wire;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which tools the model calls. */
public sealed interface ToolChoice {

  /** None: it answers. The default without tools. */
  ToolChoice NONE = new Mode("none");

  /** The model decides. The default with tools. */
  ToolChoice AUTO = new Mode("auto");

  /** At least one. */
  ToolChoice REQUIRED = new Mode("required");

  /** This function. */
  static ToolChoice function(String name) {
    return new Function(new Named(name, Map.of()), Map.of());
  }

  /** This custom tool. */
  static ToolChoice custom(String name) {
    return new Custom(new Named(name, Map.of()), Map.of());
  }

  /**
   * Some of the functions that the request lists; a list that stays the same keeps the prompt
   * cached.
   *
   * @param required whether at least one must be called
   * @param functions their names
   */
  static ToolChoice allowed(boolean required, String... functions) {
    var tools =
        List.of(functions).stream()
            .map(name -> Wire.toTree(new Function(new Named(name, Map.of()), Map.of())))
            .toList();
    var mode = new Mode(required ? "required" : "auto");
    return new AllowedTools(new Allowed(mode, tools, Map.of()), Map.of());
  }

  /** Reads a choice: a string, or an object that is told apart by its type. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  private static ToolChoice read(JsonNode json) {
    return switch (json.isString() ? "" : json.path("type").asString("unknown")) {
      case "" -> new Mode(json.asString());
      case "function" -> Wire.reader(Function.class).read(json);
      case "custom" -> Wire.reader(Custom.class).read(json);
      case "allowed_tools" -> Wire.reader(AllowedTools.class).read(json);
      default -> new Unknown(json);
    };
  }

  /**
   * A choice that is a word.
   *
   * @param value the value on the wire; what the API adds later passes through unchanged
   */
  record Mode(@JsonValue String value) implements ToolChoice {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Mode {}

    @Override
    public String toString() {
      return value;
    }
  }

  /**
   * One function.
   *
   * @param function the function
   * @param extra members that this version does not know
   */
  @JsonIgnoreProperties(value = "type", allowGetters = true)
  @JsonPropertyOrder("type")
  record Function(Named function, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ToolChoice, Extensible {

    public Function {
      extra = Lenient.map(extra);
    }

    /** Always {@code function}. */
    @JsonProperty
    public String type() {
      return "function";
    }
  }

  /**
   * One custom tool.
   *
   * @param custom the tool
   * @param extra members that this version does not know
   */
  @JsonIgnoreProperties(value = "type", allowGetters = true)
  @JsonPropertyOrder("type")
  record Custom(Named custom, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ToolChoice, Extensible {

    public Custom {
      extra = Lenient.map(extra);
    }

    /** Always {@code custom}. */
    @JsonProperty
    public String type() {
      return "custom";
    }
  }

  /**
   * The name of a tool.
   *
   * @param name the name
   * @param extra members that this version does not know
   */
  record Named(String name, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public Named {
      extra = Lenient.map(extra);
    }
  }

  /**
   * Some of the tools that the request lists.
   *
   * @param allowedTools the tools
   * @param extra members that this version does not know
   */
  @JsonIgnoreProperties(value = "type", allowGetters = true)
  @JsonPropertyOrder("type")
  record AllowedTools(
      Allowed allowedTools, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ToolChoice, Extensible {

    public AllowedTools {
      extra = Lenient.map(extra);
    }

    /** Always {@code allowed_tools}. */
    @JsonProperty
    public String type() {
      return "allowed_tools";
    }
  }

  /**
   * Tools that the model may call.
   *
   * @param mode {@link #AUTO} or {@link #REQUIRED}
   * @param tools the tools, each as {@code {"type": "function", "function": {"name": …}}}
   * @param extra members that this version does not know
   */
  record Allowed(
      Mode mode,
      @JsonInclude(JsonInclude.Include.ALWAYS) List<JsonNode> tools,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public Allowed {
      tools = Lenient.list(tools);
      extra = Lenient.map(extra);
    }
  }

  /**
   * A kind of choice that this version does not know.
   *
   * @param raw the choice, written as it is
   */
  record Unknown(@JsonValue JsonNode raw) implements ToolChoice {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Unknown {}
  }
}
