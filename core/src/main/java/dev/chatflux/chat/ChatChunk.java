package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.common.FinishReason;
import dev.chatflux.common.Metered;
import dev.chatflux.common.ServiceTier;
import dev.chatflux.common.StreamOptions;
import dev.chatflux.common.Usage;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import dev.chatflux.json.Wire;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A piece of an answer that is streamed.
 *
 * @param id the id of the completion, the same in all chunks
 * @param choices what is added to the answers; none in the chunk that tells the usage
 * @param created when the completion was made, in seconds since 1970
 * @param model the model that answers
 * @param obfuscation random characters, so that the size of a chunk tells nothing to who listens
 * @param serviceTier how it is served and priced
 * @param systemFingerprint names the configuration that the model runs with; deprecated by the API
 * @param object always {@code chat.completion.chunk}
 * @param usage the tokens that were used, in the last chunk if the request asked for it ({@link
 *     StreamOptions#withUsage()})
 * @param moderation what moderation found, if the request asked for it
 * @param extra members that this version does not know
 */
@Value.Builder
public record ChatChunk(
    @Nullable String id,
    List<Choice> choices,
    @Nullable Long created,
    @Nullable String model,
    @Nullable String obfuscation,
    @Nullable ServiceTier serviceTier,
    @Nullable String systemFingerprint,
    @Nullable String object,
    @Nullable Usage usage,
    @Nullable ChatModeration moderation,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Metered, Extensible {

  public ChatChunk {
    choices = Lenient.list(choices);
    extra = Lenient.map(extra);
  }

  /** What is added to the choice with the index 0; null if this chunk adds nothing to it. */
  public @Nullable Choice choice() {
    for (var choice : choices) {
      if (choice.index() == null || choice.index() == 0) {
        return choice;
      }
    }
    return null;
  }

  /** The text that is added to the choice with the index 0; null if there is none. */
  public @Nullable String text() {
    var choice = choice();
    var content = choice == null ? null : choice.content();
    return content == null ? null : content.text();
  }

  /** The thoughts that are added to the choice with the index 0; null if there are none. */
  public @Nullable String reasoning() {
    var choice = choice();
    return choice == null ? null : choice.reasoning();
  }

  /** Why the choice with the index 0 ended; null if it goes on. */
  public @Nullable FinishReason finishReason() {
    var choice = choice();
    return choice == null ? null : choice.finishReason();
  }

  public static Builder builder() {
    return new Builder();
  }

  public static ChatChunk of(Consumer<Builder> spec) {
    var builder = builder();
    spec.accept(builder);
    return builder.build();
  }

  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Collects the parts of a {@link ChatChunk}. */
  public static final class Builder extends ChatChunkBuilder {

    Builder() {}

    /** Sends a member that this version does not know. */
    public Builder extra(String name, Object value) {
      return extra(name, Wire.toTree(value));
    }
  }

  /**
   * What is added to one of the answers.
   *
   * @param delta what is added to the message
   * @param message the message, from servers that send it whole
   * @param logprobs how probable the tokens were, if the request asked for it
   * @param finishReason why the model stopped; null as long as it goes on
   * @param index the place of the answer, from 0; a server that leaves it out gives one answer
   * @param extra members that this version does not know
   */
  public record Choice(
      @Nullable ChatDelta delta,
      ChatMessage.@Nullable Assistant message,
      @Nullable Logprobs logprobs,
      @Nullable FinishReason finishReason,
      @Nullable Integer index,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public Choice {
      // Some servers write an empty reason where they mean none.
      finishReason = finishReason == null || finishReason.value().isBlank() ? null : finishReason;
      extra = Lenient.map(extra);
    }

    /** A piece of an answer. */
    public static Choice of(int index, ChatDelta delta, @Nullable FinishReason finishReason) {
      return new Choice(delta, null, null, finishReason, index, Map.of());
    }

    /** This piece, adding something else. */
    public Choice withDelta(@Nullable ChatDelta delta) {
      return new Choice(delta, message, logprobs, finishReason, index, extra);
    }

    /** This piece, with another message. */
    public Choice withMessage(ChatMessage.@Nullable Assistant message) {
      return new Choice(delta, message, logprobs, finishReason, index, extra);
    }

    /** This piece, ending so. */
    public Choice withFinishReason(@Nullable FinishReason finishReason) {
      return new Choice(delta, message, logprobs, finishReason, index, extra);
    }

    private @Nullable MessageContent content() {
      if (delta != null) {
        return delta.content();
      }
      return message == null ? null : message.content();
    }

    private @Nullable String reasoning() {
      if (delta != null) {
        return delta.reasoning();
      }
      return message == null ? null : message.reasoning();
    }
  }
}
