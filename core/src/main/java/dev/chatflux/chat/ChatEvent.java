package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.chatflux.common.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What happens while an answer is made: what the model says, what its tools do, and the end. It can
 * be written as JSON and read again, told apart by {@link #type()}.
 *
 * <p>A call of a tool is {@linkplain ToolStarted started}, may {@linkplain ToolProgress progress},
 * and has a {@linkplain ToolResult result}; one that is not run at all has a result only, which
 * says why. The last event is {@link Done}, and there is one unless the answer fails.
 */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "type",
    visible = true)
@JsonSubTypes({
  @JsonSubTypes.Type(name = "text", value = ChatEvent.Text.class),
  @JsonSubTypes.Type(name = "reasoning", value = ChatEvent.Reasoning.class),
  @JsonSubTypes.Type(name = "refusal", value = ChatEvent.Refusal.class),
  @JsonSubTypes.Type(name = "tool_started", value = ChatEvent.ToolStarted.class),
  @JsonSubTypes.Type(name = "tool_progress", value = ChatEvent.ToolProgress.class),
  @JsonSubTypes.Type(name = "tool_result", value = ChatEvent.ToolResult.class),
  @JsonSubTypes.Type(name = "done", value = ChatEvent.Done.class)
})
@JsonIgnoreProperties(value = "type", allowGetters = true)
@JsonPropertyOrder("type")
public sealed interface ChatEvent {

  /** The kind of event. */
  @JsonProperty
  String type();

  /**
   * A piece of what the model says.
   *
   * @param text never empty
   */
  record Text(String text) implements ChatEvent {

    @Override
    public String type() {
      return "text";
    }
  }

  /**
   * A piece of what the model thinks, if the server tells it.
   *
   * @param text never empty
   */
  record Reasoning(String text) implements ChatEvent {

    @Override
    public String type() {
      return "reasoning";
    }
  }

  /**
   * A piece of what the model says instead of an answer.
   *
   * @param text never empty
   */
  record Refusal(String text) implements ChatEvent {

    @Override
    public String type() {
      return "refusal";
    }
  }

  /**
   * A tool runs.
   *
   * @param callId tells this call from others
   * @param name the name of the tool
   * @param arguments its arguments as JSON text, as the model wrote them
   */
  record ToolStarted(String callId, String name, String arguments) implements ChatEvent {

    @Override
    public String type() {
      return "tool_started";
    }
  }

  /**
   * A tool has come so far.
   *
   * @param callId tells this call from others
   * @param name the name of the tool
   * @param value what it tells: one of the elements of its result
   */
  record ToolProgress(String callId, String name, JsonNode value) implements ChatEvent {

    @Override
    public String type() {
      return "tool_progress";
    }
  }

  /**
   * A call has its result.
   *
   * @param callId tells this call from others
   * @param name the name of the tool
   * @param text what the model gets
   * @param failed whether the tool did not answer: there is none of this name, its arguments were
   *     wrong, it was not allowed to run, or it failed; {@code text} says what happened
   */
  record ToolResult(String callId, String name, String text, boolean failed) implements ChatEvent {

    @Override
    public String type() {
      return "tool_result";
    }
  }

  /**
   * The answer is whole.
   *
   * @param completion the answer. If tools were called, it is the one after the last of them; the
   *     usage is that of all calls of the model together.
   */
  record Done(ChatCompletion completion) implements ChatEvent {

    @Override
    public String type() {
      return "done";
    }

    /** The tokens that all calls of the model used; null if the server does not tell. */
    public @Nullable Usage usage() {
      return completion.usage();
    }
  }
}
