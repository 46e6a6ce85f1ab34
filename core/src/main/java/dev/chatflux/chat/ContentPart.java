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
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A part of what a message says, told apart by {@link #type()}. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "type",
    visible = true,
    defaultImpl = ContentPart.Unknown.class)
@JsonSubTypes({
  @JsonSubTypes.Type(name = "text", value = ContentPart.Text.class),
  @JsonSubTypes.Type(name = "image_url", value = ContentPart.Image.class),
  @JsonSubTypes.Type(name = "input_audio", value = ContentPart.Audio.class),
  @JsonSubTypes.Type(name = "file", value = ContentPart.File.class),
  @JsonSubTypes.Type(name = "refusal", value = ContentPart.Refusal.class),
  @JsonSubTypes.Type(name = "thinking", value = ContentPart.Thinking.class)
})
@JsonIgnoreProperties(value = "type", allowGetters = true)
@JsonPropertyOrder("type")
public sealed interface ContentPart {

  /** The kind of part. */
  @JsonProperty
  String type();

  /** A text. */
  static Text text(String text) {
    return new Text(text, null, Map.of());
  }

  /**
   * An image.
   *
   * @param url where it is, or the image itself as a {@code data:} URL
   */
  static Image image(String url) {
    return new Image(new ImageUrl(url, null, Map.of()), null, Map.of());
  }

  /**
   * An image.
   *
   * @param url where it is, or the image itself as a {@code data:} URL
   * @param detail how closely the model looks at it
   */
  static Image image(String url, ImageDetail detail) {
    return new Image(new ImageUrl(url, detail, Map.of()), null, Map.of());
  }

  /**
   * An image.
   *
   * @param image the image
   * @param mediaType what it is, e.g. {@code image/png}
   */
  static Image image(byte[] image, String mediaType) {
    return image(dataUrl(image, mediaType));
  }

  /**
   * Speech or sound.
   *
   * @param base64 the audio, in base64
   * @param format {@link AudioFormat#WAV} or {@link AudioFormat#MP3}
   */
  static Audio audio(String base64, AudioFormat format) {
    return new Audio(new InputAudio(base64, format, Map.of()), null, Map.of());
  }

  /**
   * Speech or sound.
   *
   * @param audio the audio
   * @param format {@link AudioFormat#WAV} or {@link AudioFormat#MP3}
   */
  static Audio audio(byte[] audio, AudioFormat format) {
    return audio(Base64.getEncoder().encodeToString(audio), format);
  }

  /** A file that was uploaded before. */
  static File file(String fileId) {
    return new File(new FileContent(null, null, fileId, Map.of()), null, Map.of());
  }

  /**
   * A file, sent along.
   *
   * @param filename its name
   * @param file its content
   * @param mediaType what it is, e.g. {@code application/pdf}
   */
  static File file(String filename, byte[] file, String mediaType) {
    var data = dataUrl(file, mediaType);
    return new File(new FileContent(filename, data, null, Map.of()), null, Map.of());
  }

  /** A refusal that the model gave before. */
  static Refusal refusal(String refusal) {
    return new Refusal(refusal, Map.of());
  }

  private static String dataUrl(byte[] bytes, String mediaType) {
    return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * A text.
   *
   * @param text the text
   * @param promptCacheBreakpoint marks the end of what the server should remember
   * @param extra members that this version does not know
   */
  record Text(
      String text,
      @Nullable CacheBreakpoint promptCacheBreakpoint,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ContentPart, Extensible {

    public Text {
      text = text == null ? "" : text;
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "text";
    }

    /** This part as the end of what the server should remember. */
    public Text withCacheBreakpoint() {
      return new Text(text, CacheBreakpoint.EXPLICIT, extra);
    }
  }

  /**
   * An image.
   *
   * @param imageUrl the image
   * @param promptCacheBreakpoint marks the end of what the server should remember
   * @param extra members that this version does not know
   */
  record Image(
      ImageUrl imageUrl,
      @Nullable CacheBreakpoint promptCacheBreakpoint,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ContentPart, Extensible {

    public Image {
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "image_url";
    }

    /** This part as the end of what the server should remember. */
    public Image withCacheBreakpoint() {
      return new Image(imageUrl, CacheBreakpoint.EXPLICIT, extra);
    }
  }

  /**
   * Where an image is.
   *
   * @param url its address, or the image itself as a {@code data:} URL
   * @param detail how closely the model looks at it
   * @param extra members that this version does not know
   */
  record ImageUrl(
      String url,
      @Nullable ImageDetail detail,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public ImageUrl {
      extra = Lenient.map(extra);
    }

    /** An image from JSON that is only its address, as some servers write it. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ImageUrl of(String url) {
      return new ImageUrl(url, null, Map.of());
    }
  }

  /**
   * Speech or sound.
   *
   * @param inputAudio the audio
   * @param promptCacheBreakpoint marks the end of what the server should remember
   * @param extra members that this version does not know
   */
  record Audio(
      InputAudio inputAudio,
      @Nullable CacheBreakpoint promptCacheBreakpoint,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ContentPart, Extensible {

    public Audio {
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "input_audio";
    }

    /** This part as the end of what the server should remember. */
    public Audio withCacheBreakpoint() {
      return new Audio(inputAudio, CacheBreakpoint.EXPLICIT, extra);
    }
  }

  /**
   * Audio for a model to listen to.
   *
   * @param data the audio, in base64
   * @param format how it is encoded
   * @param extra members that this version does not know
   */
  record InputAudio(
      String data, AudioFormat format, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public InputAudio {
      extra = Lenient.map(extra);
    }
  }

  /**
   * A file.
   *
   * @param file the file
   * @param promptCacheBreakpoint marks the end of what the server should remember
   * @param extra members that this version does not know
   */
  record File(
      FileContent file,
      @Nullable CacheBreakpoint promptCacheBreakpoint,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ContentPart, Extensible {

    public File {
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "file";
    }

    /** This part as the end of what the server should remember. */
    public File withCacheBreakpoint() {
      return new File(file, CacheBreakpoint.EXPLICIT, extra);
    }
  }

  /**
   * A file for a model to read: one that was uploaded, or the content itself.
   *
   * @param filename its name
   * @param fileData its content, as a {@code data:} URL in base64
   * @param fileId the id of one that was uploaded
   * @param extra members that this version does not know
   */
  record FileContent(
      @Nullable String filename,
      @Nullable String fileData,
      @Nullable String fileId,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public FileContent {
      extra = Lenient.map(extra);
    }
  }

  /**
   * What the model said instead of an answer.
   *
   * @param refusal the words of the refusal
   * @param extra members that this version does not know
   */
  record Refusal(String refusal, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ContentPart, Extensible {

    public Refusal {
      refusal = refusal == null ? "" : refusal;
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "refusal";
    }
  }

  /**
   * What the model thought, as Mistral's models tell it: not a part of the answer's text.
   *
   * @param thinking the thoughts
   * @param extra members that this version does not know
   * @see <a href="https://docs.mistral.ai/capabilities/reasoning/">Mistral, Reasoning</a>
   */
  record Thinking(
      @Nullable MessageContent thinking, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ContentPart, Extensible {

    public Thinking {
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "thinking";
    }
  }

  /**
   * A kind of part that this version does not know.
   *
   * @param raw the part as it was read; it is written back unchanged
   */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  record Unknown(@JsonValue JsonNode raw) implements ContentPart {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Unknown {}

    @Override
    public String type() {
      return raw.path("type").asString("");
    }
  }

  /**
   * Marks the exact end of a beginning that the server should remember.
   *
   * @param mode always {@link PromptCacheMode#EXPLICIT}
   * @param extra members that this version does not know
   * @see <a href="https://platform.openai.com/docs/guides/prompt-caching">Prompt caching</a>
   */
  record CacheBreakpoint(
      PromptCacheMode mode, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    /** The mark. */
    public static final CacheBreakpoint EXPLICIT =
        new CacheBreakpoint(PromptCacheMode.EXPLICIT, Map.of());

    public CacheBreakpoint {
      extra = Lenient.map(extra);
    }
  }
}
