package dev.chatflux.completions;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chatflux.common.FinishReason;
import dev.chatflux.common.Metered;
import dev.chatflux.common.Usage;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a text goes on; as an element of a stream, the next piece of it.
 *
 * @param id the id of the completion, the same in all pieces
 * @param choices the completions, {@code n} for each prompt; in a piece those that go on
 * @param created when it was made, in seconds since 1970
 * @param model the model that was used
 * @param systemFingerprint the configuration that the model ran with
 * @param object always {@code text_completion}
 * @param usage the tokens that were used
 * @param extra members that this version does not know
 * @see <a href="https://platform.openai.com/docs/api-reference/completions/object">The completion
 *     object</a>
 */
public record Completion(
    @Nullable String id,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<Choice> choices,
    @Nullable Long created,
    @Nullable String model,
    @Nullable String systemFingerprint,
    @Nullable String object,
    @Nullable Usage usage,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Metered, Extensible {

  public Completion {
    choices = Lenient.list(choices);
    extra = Lenient.map(extra);
  }

  /** The text of the choice with index 0, or null if there is none. */
  public @Nullable String text() {
    for (var choice : choices) {
      if (choice.place() == 0) {
        return choice.text();
      }
    }
    return null;
  }

  /**
   * One completion.
   *
   * @param finishReason why it ended; null while it goes on
   * @param index its place among the choices, from 0
   * @param logprobs how likely its tokens are, if the request asks for it
   * @param text the text
   * @param extra members that this version does not know
   */
  public record Choice(
      @Nullable FinishReason finishReason,
      @Nullable Integer index,
      @Nullable Logprobs logprobs,
      @Nullable String text,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public Choice {
      // Some servers write an empty reason where they mean none.
      finishReason = finishReason == null || finishReason.value().isBlank() ? null : finishReason;
      extra = Lenient.map(extra);
    }

    /** Servers with a single choice leave its index out. */
    int place() {
      return index == null ? 0 : index;
    }
  }

  /**
   * How likely the tokens of a text are; the lists have one element per token.
   *
   * @param textOffset where each token starts in the text, prompt included
   * @param tokenLogprobs the log probability of each token; null for the first one of a prompt
   * @param tokens the tokens
   * @param topLogprobs the likeliest tokens at each place and their log probabilities; null for the
   *     first one of a prompt
   * @param extra members that this version does not know
   */
  public record Logprobs(
      List<Integer> textOffset,
      List<@Nullable Double> tokenLogprobs,
      List<String> tokens,
      List<@Nullable Map<String, Double>> topLogprobs,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public Logprobs {
      textOffset = Lenient.list(textOffset);
      tokenLogprobs = Lenient.listWithNulls(tokenLogprobs);
      tokens = Lenient.list(tokens);
      topLogprobs = Lenient.listWithNulls(topLogprobs);
      extra = Lenient.map(extra);
    }
  }
}
