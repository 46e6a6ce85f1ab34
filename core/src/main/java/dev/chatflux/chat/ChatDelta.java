package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import dev.chatflux.json.Wire;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What a chunk adds to a message.
 *
 * @param content a piece of what is said
 * @param functionCall a piece of a call of a function, in the old way of doing so
 * @param toolCalls pieces of calls of tools
 * @param role who says it, in the first chunk
 * @param refusal a piece of a refusal
 * @param audio a piece of speech: its data and its transcript are appended to what came before
 * @param annotations remarks on the content
 * @param reasoningContent a piece of what the model thinks, as DeepSeek and others tell it
 * @param extra members that this version does not know, among them {@code reasoning}
 */
@Value.Builder
public record ChatDelta(
    @Nullable MessageContent content,
    @Nullable FunctionDelta functionCall,
    List<ToolCallDelta> toolCalls,
    @Nullable ChatRole role,
    @JsonDeserialize(using = LenientText.class) @Nullable String refusal,
    @Nullable ChatAudio audio,
    List<Annotation> annotations,
    @JsonDeserialize(using = LenientText.class) @Nullable String reasoningContent,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public ChatDelta {
    toolCalls = Lenient.list(toolCalls);
    annotations = Lenient.list(annotations);
    extra = Lenient.map(extra);
  }

  /** A piece of what the model thinks, wherever the server tells it; null if there is none. */
  public @Nullable String reasoning() {
    return Reasoning.of(reasoningContent, content, extra);
  }

  public static Builder builder() {
    return new Builder();
  }

  public static ChatDelta of(Consumer<Builder> spec) {
    var builder = builder();
    spec.accept(builder);
    return builder.build();
  }

  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Collects the parts of a {@link ChatDelta}. */
  public static final class Builder extends ChatDeltaBuilder {

    Builder() {}

    /** Sends a member that this version does not know. */
    public Builder extra(String name, Object value) {
      return extra(name, Wire.toTree(value));
    }
  }

  /**
   * A piece of a call of a tool.
   *
   * @param index which call it belongs to, from 0
   * @param id what the result of the call refers to, in the first piece
   * @param type the kind of tool, in the first piece
   * @param function a piece of a call of a function
   * @param custom a piece of a call of a custom tool
   * @param extra members that this version does not know
   */
  public record ToolCallDelta(
      @Nullable Integer index,
      @Nullable String id,
      @Nullable String type,
      @Nullable FunctionDelta function,
      @Nullable CustomDelta custom,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public ToolCallDelta {
      extra = Lenient.map(extra);
    }

    /** A piece of a call of a function. */
    public static ToolCallDelta function(
        int index, @Nullable String id, @Nullable String name, @Nullable String arguments) {
      var type = id == null ? null : "function";
      var function = new FunctionDelta(name, arguments, Map.of());
      return new ToolCallDelta(index, id, type, function, null, Map.of());
    }
  }

  /**
   * A piece of a call of a function.
   *
   * @param name the name of the function, in the first piece
   * @param arguments what is appended to the arguments
   * @param extra members that this version does not know
   */
  public record FunctionDelta(
      @Nullable String name,
      @JsonDeserialize(using = LenientText.class) @Nullable String arguments,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public FunctionDelta {
      extra = Lenient.map(extra);
    }
  }

  /**
   * A piece of a call of a custom tool.
   *
   * @param name the name of the tool, in the first piece
   * @param input what is appended to the input
   * @param extra members that this version does not know
   */
  public record CustomDelta(
      @Nullable String name,
      @JsonDeserialize(using = LenientText.class) @Nullable String input,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public CustomDelta {
      extra = Lenient.map(extra);
    }
  }
}
