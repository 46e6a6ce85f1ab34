package dev.chatflux.moderations;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A part of an input that mixes texts and images. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "type",
    visible = true,
    defaultImpl = ModerationPart.Unknown.class)
@JsonSubTypes({
  @JsonSubTypes.Type(name = "image_url", value = ModerationPart.Image.class),
  @JsonSubTypes.Type(name = "text", value = ModerationPart.Text.class)
})
public sealed interface ModerationPart {

  /** A text. */
  static ModerationPart text(String text) {
    return new Text("text", text, Map.of());
  }

  /** An image: where it is, or itself as a {@code data:} URL. */
  static ModerationPart image(String url) {
    return new Image("image_url", new ImageUrl(url, Map.of()), Map.of());
  }

  /**
   * An image.
   *
   * @param type always {@code image_url}
   * @param imageUrl where it is
   * @param extra members that this version does not know
   */
  record Image(
      String type,
      @Nullable ImageUrl imageUrl,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ModerationPart, Extensible {

    public Image {
      extra = Lenient.map(extra);
    }
  }

  /**
   * Where an image is.
   *
   * @param url its URL, or itself as a {@code data:} URL
   * @param extra members that this version does not know
   */
  record ImageUrl(@Nullable String url, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public ImageUrl {
      extra = Lenient.map(extra);
    }
  }

  /**
   * A text.
   *
   * @param type always {@code text}
   * @param text the text
   * @param extra members that this version does not know
   */
  record Text(
      String type, @Nullable String text, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ModerationPart, Extensible {

    public Text {
      extra = Lenient.map(extra);
    }
  }

  /**
   * A kind of part that this version does not know.
   *
   * @param json the part as it was read
   */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  record Unknown(@JsonValue JsonNode json) implements ModerationPart {}
}
