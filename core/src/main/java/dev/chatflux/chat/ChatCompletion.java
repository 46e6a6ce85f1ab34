package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.common.FinishReason;
import dev.chatflux.common.Metered;
import dev.chatflux.common.ServiceTier;
import dev.chatflux.common.Usage;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import dev.chatflux.json.Wire;
import dev.chatflux.schema.JsonType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer of a model.
 *
 * @param id its id
 * @param choices the answers: one, unless the request asked for more
 * @param created when it was made, in seconds since 1970
 * @param model the model that answered
 * @param metadata labels that were stored with it
 * @param serviceTier how it was served and priced
 * @param systemFingerprint names the configuration that the model ran with; deprecated by the API
 * @param object always {@code chat.completion}
 * @param usage the tokens that were used
 * @param moderation what moderation found, if the request asked for it
 * @param extra members that this version does not know
 */
@Value.Builder
public record ChatCompletion(
    @Nullable String id,
    List<Choice> choices,
    @Nullable Long created,
    @Nullable String model,
    Map<String, String> metadata,
    @Nullable ServiceTier serviceTier,
    @Nullable String systemFingerprint,
    @Nullable String object,
    @Nullable Usage usage,
    @Nullable ChatModeration moderation,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Metered, Extensible {

  public ChatCompletion {
    choices = Lenient.list(choices);
    metadata = Lenient.map(metadata);
    extra = Lenient.map(extra);
  }

  /** The choice with the index 0, or else the first; null if there is none. */
  public @Nullable Choice choice() {
    for (var choice : choices) {
      if (choice.index() != null && choice.index() == 0) {
        return choice;
      }
    }
    return choices.isEmpty() ? null : choices.get(0);
  }

  /** What the model says in the {@linkplain #choice() first choice}; null if there is none. */
  public ChatMessage.@Nullable Assistant message() {
    var choice = choice();
    return choice == null ? null : choice.message();
  }

  /** The text of the first choice; empty if there is none. */
  public String text() {
    var message = message();
    return message == null ? "" : message.text();
  }

  /** What the model says in the first choice instead of an answer; null if it answers. */
  public @Nullable String refusal() {
    var message = message();
    return message == null ? null : message.refusal();
  }

  /** What the model thought about the first choice; null if the server does not tell. */
  public @Nullable String reasoning() {
    var message = message();
    return message == null ? null : message.reasoning();
  }

  /** Why the first choice ended; null if the server does not tell. */
  public @Nullable FinishReason finishReason() {
    var choice = choice();
    return choice == null ? null : choice.finishReason();
  }

  /** The tools that the model wants called in the first choice. */
  public List<ToolCall> toolCalls() {
    var message = message();
    return message == null ? List.of() : message.toolCalls();
  }

  /**
   * Reads the text of the first choice as a value of the type.
   *
   * @throws dev.chatflux.errors.RefusalException if the model declines to answer
   * @throws dev.chatflux.errors.TruncatedException if the answer was cut off, by the limit of
   *     tokens or ({@link dev.chatflux.errors.ContentFilterException}) by a filter
   * @throws dev.chatflux.errors.InvalidAnswerException if it is no value of the type
   */
  public <T> T readAs(JsonType<T> type) {
    return WholeAnswer.read(this, type);
  }

  public static Builder builder() {
    return new Builder();
  }

  public static ChatCompletion of(Consumer<Builder> spec) {
    var builder = builder();
    spec.accept(builder);
    return builder.build();
  }

  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Collects the parts of a {@link ChatCompletion}. */
  public static final class Builder extends ChatCompletionBuilder {

    Builder() {}

    /** Sends a member that this version does not know. */
    public Builder extra(String name, Object value) {
      return extra(name, Wire.toTree(value));
    }
  }

  /**
   * One of the answers.
   *
   * @param finishReason why the model stopped
   * @param index its place among the answers, from 0
   * @param message what the model says
   * @param logprobs how probable the tokens were, if the request asked for it
   * @param extra members that this version does not know
   */
  public record Choice(
      @Nullable FinishReason finishReason,
      @Nullable Integer index,
      ChatMessage.@Nullable Assistant message,
      @Nullable Logprobs logprobs,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public Choice {
      // Some servers write an empty reason where they mean none.
      finishReason = finishReason == null || finishReason.value().isBlank() ? null : finishReason;
      extra = Lenient.map(extra);
    }

    /** An answer. */
    public static Choice of(
        int index, ChatMessage.Assistant message, @Nullable FinishReason finishReason) {
      return new Choice(finishReason, index, message, null, Map.of());
    }
  }
}
