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
import dev.chatflux.json.Wire;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;

/** A message of a conversation, told apart by {@link #role()}. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "role",
    visible = true,
    defaultImpl = ChatMessage.Unknown.class)
@JsonSubTypes({
  @JsonSubTypes.Type(name = "developer", value = ChatMessage.Developer.class),
  @JsonSubTypes.Type(name = "system", value = ChatMessage.System.class),
  @JsonSubTypes.Type(name = "user", value = ChatMessage.User.class),
  @JsonSubTypes.Type(name = "assistant", value = ChatMessage.Assistant.class),
  @JsonSubTypes.Type(name = "tool", value = ChatMessage.Tool.class),
  @JsonSubTypes.Type(name = "function", value = ChatMessage.Function.class)
})
@JsonIgnoreProperties(value = "role", allowGetters = true)
@JsonPropertyOrder("role")
public sealed interface ChatMessage {

  /** Who says it. */
  @JsonProperty
  ChatRole role();

  /** What is said; null if nothing is, as when the model calls tools. */
  @Nullable MessageContent content();

  /** The text of what is said; of parts, those that are text, joined. Empty if there is none. */
  default String text() {
    var content = content();
    return content == null ? "" : content.text();
  }

  /** Instructions that the model follows whatever the user says. */
  static Developer developer(String text) {
    return new Developer(MessageContent.of(text), null, Map.of());
  }

  /** Instructions for models older than those that know {@link #developer}. */
  static System system(String text) {
    return new System(MessageContent.of(text), null, Map.of());
  }

  /** What the user says. */
  static User user(String text) {
    return new User(MessageContent.of(text), null, Map.of());
  }

  /** What the user says and shows. */
  static User user(ContentPart... parts) {
    return new User(MessageContent.of(parts), null, Map.of());
  }

  /** What the model said. */
  static Assistant assistant(String text) {
    return Assistant.of(assistant -> assistant.content(MessageContent.of(text)));
  }

  /** The tools that the model wanted called. */
  static Assistant assistant(List<? extends ToolCall> calls) {
    return Assistant.of(assistant -> assistant.toolCalls(calls));
  }

  /**
   * The result of a tool.
   *
   * @param callId the id of the call
   * @param text the result
   */
  static Tool tool(String callId, String text) {
    return new Tool(MessageContent.of(text), callId, Map.of());
  }

  /** The result of a function, in the old way of calling one. */
  static Function function(String name, String text) {
    return new Function(MessageContent.of(text), name, Map.of());
  }

  /**
   * Instructions that the model follows whatever the user says.
   *
   * @param content the instructions, in texts
   * @param name tells apart several of the same role
   * @param extra members that this version does not know
   */
  record Developer(
      MessageContent content,
      @Nullable String name,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ChatMessage, Extensible {

    public Developer {
      content = content == null ? MessageContent.of("") : content;
      extra = Lenient.map(extra);
    }

    @Override
    public ChatRole role() {
      return ChatRole.DEVELOPER;
    }
  }

  /**
   * Instructions for models older than those that know {@link Developer}.
   *
   * @param content the instructions, in texts
   * @param name tells apart several of the same role
   * @param extra members that this version does not know
   */
  @SuppressWarnings("JavaLangClash") // It is always called ChatMessage.System.
  record System(
      MessageContent content,
      @Nullable String name,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ChatMessage, Extensible {

    public System {
      content = content == null ? MessageContent.of("") : content;
      extra = Lenient.map(extra);
    }

    @Override
    public ChatRole role() {
      return ChatRole.SYSTEM;
    }
  }

  /**
   * What the user says.
   *
   * @param content what is said and shown
   * @param name tells apart several of the same role
   * @param extra members that this version does not know
   */
  record User(
      MessageContent content,
      @Nullable String name,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ChatMessage, Extensible {

    public User {
      content = content == null ? MessageContent.of("") : content;
      extra = Lenient.map(extra);
    }

    @Override
    public ChatRole role() {
      return ChatRole.USER;
    }
  }

  /**
   * What the model says. It can be sent back as it was received.
   *
   * @param role {@link ChatRole#ASSISTANT}, unless a server calls it something else
   * @param content what is said; null if the model calls tools or refuses
   * @param refusal what the model says instead of an answer
   * @param name tells apart several of the same role
   * @param audio what is said, as speech
   * @param toolCalls the tools that the model wants called
   * @param functionCall the function that the model wants called, in the old way of doing so
   * @param annotations remarks on the content
   * @param reasoningContent what the model thought, as DeepSeek and others tell it; some servers
   *     want it sent back
   * @param extra members that this version does not know, among them {@code reasoning}
   */
  @Value.Builder
  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  @JsonIgnoreProperties // The role is a component here, and read.
  record Assistant(
      @Nullable ChatRole role,
      @Nullable MessageContent content,
      @JsonDeserialize(using = LenientText.class) @Nullable String refusal,
      @Nullable String name,
      @Nullable ChatAudio audio,
      List<ToolCall> toolCalls,
      @Nullable FunctionCall functionCall,
      List<Annotation> annotations,
      @JsonDeserialize(using = LenientText.class) @Nullable String reasoningContent,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ChatMessage, Extensible {

    public Assistant {
      role = role == null || role.value().isBlank() ? ChatRole.ASSISTANT : role;
      toolCalls = Lenient.list(toolCalls);
      annotations = Lenient.list(annotations);
      extra = Lenient.map(extra);
    }

    /** What the model thought, wherever the server tells it; null if it does not. */
    public @Nullable String reasoning() {
      return Reasoning.of(reasoningContent, content, extra);
    }

    /** This message as the API takes it back: speech by its id, without what only answers have. */
    Assistant toRequest() {
      var speech = audio == null ? null : audio.toRequest();
      var kept = annotations.stream().filter(Annotation.Unknown.class::isInstance).toList();
      return Objects.equals(speech, audio) && kept.size() == annotations.size()
          ? this
          : toBuilder().audio(speech).annotations(kept).build();
    }

    public static Builder builder() {
      return new Builder();
    }

    public static Assistant of(Consumer<Builder> spec) {
      var builder = builder();
      spec.accept(builder);
      return builder.build();
    }

    public Builder toBuilder() {
      return builder().from(this);
    }

    /** Collects the parts of a {@link Assistant}. */
    public static final class Builder extends AssistantBuilder {

      Builder() {}

      /** Sends a member that this version does not know. */
      public Builder extra(String name, Object value) {
        return extra(name, Wire.toTree(value));
      }
    }
  }

  /**
   * The result of a tool.
   *
   * @param content the result, in texts
   * @param toolCallId the id of the call
   * @param extra members that this version does not know
   */
  record Tool(
      MessageContent content,
      @Nullable String toolCallId,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ChatMessage, Extensible {

    public Tool {
      content = content == null ? MessageContent.of("") : content;
      extra = Lenient.map(extra);
    }

    @Override
    public ChatRole role() {
      return ChatRole.TOOL;
    }
  }

  /**
   * The result of a function, in the old way of calling one.
   *
   * @param content the result
   * @param name the name of the function
   * @param extra members that this version does not know
   */
  record Function(
      @Nullable MessageContent content,
      @Nullable String name,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements ChatMessage, Extensible {

    public Function {
      extra = Lenient.map(extra);
    }

    @Override
    public ChatRole role() {
      return ChatRole.FUNCTION;
    }
  }

  /**
   * A kind of message that this version does not know.
   *
   * @param raw what was read; it is written back unchanged
   */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  record Unknown(@JsonValue JsonNode raw) implements ChatMessage {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Unknown {}

    @Override
    public @Nullable MessageContent content() {
      var content = raw.get("content");
      return content == null ? null : Wire.reader(MessageContent.class).read(content);
    }

    @Override
    public ChatRole role() {
      return new ChatRole(raw.path("role").asString(""));
    }
  }
}
