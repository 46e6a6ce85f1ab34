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
import tools.jackson.databind.JsonNode;

/** What the input of a custom tool looks like, told apart by {@link #type()}. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "type",
    visible = true,
    defaultImpl = CustomToolFormat.Unknown.class)
@JsonSubTypes({
  @JsonSubTypes.Type(name = "text", value = CustomToolFormat.Text.class),
  @JsonSubTypes.Type(name = "grammar", value = CustomToolFormat.Grammar.class)
})
@JsonIgnoreProperties(value = "type", allowGetters = true)
@JsonPropertyOrder("type")
public sealed interface CustomToolFormat {

  /** The kind of format. */
  @JsonProperty
  String type();

  /** Any text. */
  static CustomToolFormat text() {
    return new Text(Map.of());
  }

  /** What a Lark grammar describes. */
  static CustomToolFormat lark(String definition) {
    return new Grammar(new Definition(definition, Syntax.LARK, Map.of()), Map.of());
  }

  /** What a regular expression describes. */
  static CustomToolFormat regex(String definition) {
    return new Grammar(new Definition(definition, Syntax.REGEX, Map.of()), Map.of());
  }

  /**
   * Any text.
   *
   * @param extra members that this version does not know
   */
  record Text(@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements CustomToolFormat, Extensible {

    public Text {
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "text";
    }
  }

  /**
   * What a grammar describes.
   *
   * @param grammar the grammar
   * @param extra members that this version does not know
   */
  record Grammar(Definition grammar, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements CustomToolFormat, Extensible {

    public Grammar {
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "grammar";
    }
  }

  /**
   * A grammar.
   *
   * @param definition the rules
   * @param syntax the language in which they are written
   * @param extra members that this version does not know
   */
  record Definition(
      String definition, Syntax syntax, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public Definition {
      extra = Lenient.map(extra);
    }
  }

  /**
   * The language of a grammar.
   *
   * @param value the value on the wire; what the API adds later passes through unchanged
   */
  record Syntax(@JsonValue String value) {

    /** Lark. */
    public static final Syntax LARK = new Syntax("lark");

    /** A regular expression. */
    public static final Syntax REGEX = new Syntax("regex");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Syntax {}

    @Override
    public String toString() {
      return value;
    }
  }

  /**
   * A kind of format that this version does not know.
   *
   * @param raw the format, written as it is
   */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  record Unknown(@JsonValue JsonNode raw) implements CustomToolFormat {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Unknown {}

    @Override
    public String type() {
      return raw.path("type").asString("");
    }
  }
}
