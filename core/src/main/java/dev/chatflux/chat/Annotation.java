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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A remark on an answer, told apart by {@link #type()}. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "type",
    visible = true,
    defaultImpl = Annotation.Unknown.class)
@JsonSubTypes({@JsonSubTypes.Type(name = "url_citation", value = Annotation.UrlCitation.class)})
@JsonIgnoreProperties(value = "type", allowGetters = true)
@JsonPropertyOrder("type")
public sealed interface Annotation {

  /** The kind of remark. */
  @JsonProperty
  String type();

  /**
   * Where a passage comes from.
   *
   * @param urlCitation the source and the passage
   * @param extra members that this version does not know
   */
  record UrlCitation(
      @Nullable Citation urlCitation, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Annotation, Extensible {

    public UrlCitation {
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "url_citation";
    }
  }

  /**
   * A source on the web.
   *
   * @param endIndex the position of the last character of the passage
   * @param startIndex the position of its first character
   * @param url where the source is
   * @param title its title
   * @param extra members that this version does not know
   */
  record Citation(
      @Nullable Long endIndex,
      @Nullable Long startIndex,
      @Nullable String url,
      @Nullable String title,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public Citation {
      extra = Lenient.map(extra);
    }
  }

  /**
   * A kind of remark that this version does not know.
   *
   * @param raw what was read; it is written back unchanged
   */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  record Unknown(@JsonValue JsonNode raw) implements Annotation {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Unknown {}

    @Override
    public String type() {
      return raw.path("type").asString("");
    }
  }
}
