package dev.chatflux.common;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The tokens that a call has used.
 *
 * @param completionTokens tokens of the answer
 * @param promptTokens tokens of the prompt
 * @param totalTokens both together
 * @param completionTokensDetails what the tokens of the answer were
 * @param promptTokensDetails what the tokens of the prompt were
 * @param extra members that this version does not know
 */
public record Usage(
    @Nullable Long completionTokens,
    @Nullable Long promptTokens,
    @Nullable Long totalTokens,
    @Nullable CompletionTokensDetails completionTokensDetails,
    @Nullable PromptTokensDetails promptTokensDetails,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public Usage {
    extra = Lenient.map(extra);
  }

  /** The tokens of both calls. A number that neither tells stays absent. */
  public Usage plus(Usage other) {
    return new Usage(
        sum(completionTokens, other.completionTokens),
        sum(promptTokens, other.promptTokens),
        sum(totalTokens, other.totalTokens),
        completionTokensDetails == null || other.completionTokensDetails == null
            ? either(completionTokensDetails, other.completionTokensDetails)
            : completionTokensDetails.plus(other.completionTokensDetails),
        promptTokensDetails == null || other.promptTokensDetails == null
            ? either(promptTokensDetails, other.promptTokensDetails)
            : promptTokensDetails.plus(other.promptTokensDetails),
        sum(extra, other.extra));
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null ? either(one, other) : Long.valueOf(one + other);
  }

  private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }

  /** Nobody knows whether an unknown member can be added: the later one is kept. */
  private static Map<String, JsonNode> sum(Map<String, JsonNode> one, Map<String, JsonNode> other) {
    var both = new LinkedHashMap<>(one);
    both.putAll(other);
    return both;
  }

  /**
   * What the tokens of an answer were.
   *
   * @param acceptedPredictionTokens tokens of a prediction that appear in the answer
   * @param audioTokens tokens of audio
   * @param reasoningTokens tokens that the model thought with
   * @param textTokens tokens of text
   * @param rejectedPredictionTokens tokens of a prediction that do not appear in the answer, and
   *     are paid for all the same
   * @param extra members that this version does not know
   */
  public record CompletionTokensDetails(
      @Nullable Long acceptedPredictionTokens,
      @Nullable Long audioTokens,
      @Nullable Long reasoningTokens,
      @Nullable Long textTokens,
      @Nullable Long rejectedPredictionTokens,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public CompletionTokensDetails {
      extra = Lenient.map(extra);
    }

    private CompletionTokensDetails plus(CompletionTokensDetails other) {
      return new CompletionTokensDetails(
          sum(acceptedPredictionTokens, other.acceptedPredictionTokens),
          sum(audioTokens, other.audioTokens),
          sum(reasoningTokens, other.reasoningTokens),
          sum(textTokens, other.textTokens),
          sum(rejectedPredictionTokens, other.rejectedPredictionTokens),
          sum(extra, other.extra));
    }
  }

  /**
   * What the tokens of a prompt were.
   *
   * @param audioTokens tokens of audio
   * @param cachedTokens tokens that the server remembered, at a lower price
   * @param textTokens tokens of text
   * @param imageTokens tokens of images
   * @param cacheWriteTokens tokens that the server wrote down to remember
   * @param extra members that this version does not know
   */
  public record PromptTokensDetails(
      @Nullable Long audioTokens,
      @Nullable Long cachedTokens,
      @Nullable Long textTokens,
      @Nullable Long imageTokens,
      @Nullable Long cacheWriteTokens,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public PromptTokensDetails {
      extra = Lenient.map(extra);
    }

    private PromptTokensDetails plus(PromptTokensDetails other) {
      return new PromptTokensDetails(
          sum(audioTokens, other.audioTokens),
          sum(cachedTokens, other.cachedTokens),
          sum(textTokens, other.textTokens),
          sum(imageTokens, other.imageTokens),
          sum(cacheWriteTokens, other.cacheWriteTokens),
          sum(extra, other.extra));
    }
  }
}
