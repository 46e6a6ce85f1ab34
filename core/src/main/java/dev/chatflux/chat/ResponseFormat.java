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
import dev.chatflux.schema.JsonType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The form of an answer, told apart by {@link #type()}. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "type",
    visible = true,
    defaultImpl = ResponseFormat.Unknown.class)
@JsonSubTypes({
  @JsonSubTypes.Type(name = "text", value = ResponseFormat.Text.class),
  @JsonSubTypes.Type(name = "json_object", value = ResponseFormat.JsonObject.class),
  @JsonSubTypes.Type(name = "json_schema", value = ResponseFormat.JsonSchema.class)
})
@JsonIgnoreProperties(value = "type", allowGetters = true)
@JsonPropertyOrder("type")
public sealed interface ResponseFormat {

  /** The kind of format. */
  @JsonProperty
  String type();

  /** Text, the default. */
  static ResponseFormat text() {
    return new Text(Map.of());
  }

  /** Some valid JSON; a message must ask for JSON too. */
  static ResponseFormat jsonObject() {
    return new JsonObject(Map.of());
  }

  /**
   * JSON that is sure to satisfy a schema.
   *
   * @param name a name for the schema: letters, digits, underscores and dashes, 64 at most
   * @param schema the schema, within what the API takes for a strict one
   * @see <a href="https://platform.openai.com/docs/guides/structured-outputs">Structured
   *     outputs</a>
   */
  static ResponseFormat jsonSchema(String name, JsonNode schema) {
    return jsonSchema(new Schema(name, null, schema, true, Map.of()));
  }

  /** JSON that is a value of a type. */
  static ResponseFormat jsonSchema(JsonType<?> type) {
    return jsonSchema(new Schema(type.name(), null, type.schema(), type.strict(), Map.of()));
  }

  /** JSON that satisfies a schema. */
  static ResponseFormat jsonSchema(Schema schema) {
    return new JsonSchema(schema, Map.of());
  }

  /**
   * Text.
   *
   * @param extra members that this version does not know
   */
  record Text(@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ResponseFormat, Extensible {

    public Text {
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "text";
    }
  }

  /**
   * Some valid JSON.
   *
   * @param extra members that this version does not know
   */
  record JsonObject(@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ResponseFormat, Extensible {

    public JsonObject {
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "json_object";
    }
  }

  /**
   * JSON that satisfies a schema.
   *
   * @param jsonSchema the schema
   * @param extra members that this version does not know
   */
  record JsonSchema(Schema jsonSchema, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ResponseFormat, Extensible {

    public JsonSchema {
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "json_schema";
    }
  }

  /**
   * A schema and what the model is told about it.
   *
   * @param name a name for it: letters, digits, underscores and dashes, 64 at most
   * @param description what it is for
   * @param schema the JSON schema
   * @param strict whether the answer is sure to satisfy it; false by default
   * @param extra members that this version does not know
   */
  record Schema(
      String name,
      @Nullable String description,
      @Nullable JsonNode schema,
      @Nullable Boolean strict,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public Schema {
      extra = Lenient.map(extra);
    }
  }

  /**
   * A kind of format that this version does not know.
   *
   * @param raw what was read; it is written back unchanged
   */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  record Unknown(@JsonValue JsonNode raw) implements ResponseFormat {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Unknown {}

    @Override
    public String type() {
      return raw.path("type").asString("");
    }
  }
}
