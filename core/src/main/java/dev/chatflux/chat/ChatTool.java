package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A tool that the model may call, told apart by {@link #type()}. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "type",
    visible = true,
    defaultImpl = ChatTool.Unknown.class)
@JsonSubTypes({
  @JsonSubTypes.Type(name = "function", value = ChatTool.Function.class),
  @JsonSubTypes.Type(name = "custom", value = ChatTool.Custom.class)
})
@JsonIgnoreProperties(value = "type", allowGetters = true)
@JsonPropertyOrder("type")
public sealed interface ChatTool {

  /** The kind of tool. */
  @JsonProperty
  String type();

  /** A function, whose arguments are JSON. */
  static Function function(FunctionDefinition function) {
    return new Function(function, Map.of());
  }

  /** A function, whose arguments are JSON. */
  static Function function(Consumer<FunctionDefinition.Builder> spec) {
    return function(FunctionDefinition.of(spec));
  }

  /**
   * A function, whose arguments are JSON.
   *
   * @param name its name
   * @param description what it does
   * @param parameters its parameters as a JSON schema
   */
  static Function function(String name, String description, JsonNode parameters) {
    return function(builder -> builder.name(name).description(description).parameters(parameters));
  }

  /**
   * A tool whose input is text.
   *
   * @param name its name
   * @param description what it does
   */
  static Custom custom(String name, String description) {
    return new Custom(new CustomDefinition(name, description, null, Map.of()), Map.of());
  }

  /**
   * A tool whose input is of a format.
   *
   * @param name its name
   * @param description what it does
   * @param format what its input looks like
   */
  static Custom custom(String name, String description, CustomToolFormat format) {
    return new Custom(new CustomDefinition(name, description, format, Map.of()), Map.of());
  }

  /**
   * A function, whose arguments are JSON.
   *
   * @param function the function
   * @param extra members that this version does not know
   */
  record Function(
      FunctionDefinition function, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ChatTool, Extensible {

    public Function {
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "function";
    }
  }

  /**
   * A tool whose input is text.
   *
   * @param custom the tool
   * @param extra members that this version does not know
   */
  record Custom(CustomDefinition custom, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ChatTool, Extensible {

    public Custom {
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "custom";
    }
  }

  /**
   * What a custom tool is.
   *
   * @param name its name
   * @param description what it does
   * @param format what its input looks like; any text by default
   * @param extra members that this version does not know
   */
  record CustomDefinition(
      String name,
      @Nullable String description,
      @Nullable CustomToolFormat format,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public CustomDefinition {
      extra = Lenient.map(extra);
    }
  }

  /**
   * A kind of tool that this version does not know.
   *
   * @param raw the tool, written as it is
   */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  record Unknown(@JsonValue JsonNode raw) implements ChatTool {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Unknown {}

    @Override
    public String type() {
      return raw.path("type").asString("");
    }
  }
}
