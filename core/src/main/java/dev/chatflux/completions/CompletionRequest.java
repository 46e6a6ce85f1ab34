package dev.chatflux.completions;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import dev.chatflux.common.StreamOptions;
import dev.chatflux.common.TextInput;
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
 * Asks a model to go on with a text.
 *
 * @param model the model to use, e.g. {@code gpt-3.5-turbo-instruct}
 * @param prompt the text to go on with, or several
 * @param bestOf how many completions are made, of which the {@code n} likeliest are sent, from 1 to
 *     20; not with streams; 1 if null
 * @param echo whether the answer repeats the prompt; false if null
 * @param frequencyPenalty from -2 to 2: above 0, words that were said often are avoided; 0 if null
 * @param logitBias for tokens, by their number, how much likelier they are made, from -100 (never)
 *     to 100 (always)
 * @param logprobs for how many of the likeliest tokens the log probabilities are told, from 0 to 5;
 *     none if null
 * @param maxTokens the most tokens that the completion may have; 16 if null
 * @param n how many completions are wanted for each prompt, from 1 to 128; 1 if null
 * @param presencePenalty from -2 to 2: above 0, words that were said are avoided; 0 if null
 * @param seed makes equal requests give equal answers, as far as the server can
 * @param stop up to four sequences at which the completion stops; they are not in the answer
 * @param streamOptions what a stream tells besides the text
 * @param suffix the text that comes after the completion
 * @param temperature how much is left to chance, from 0 to 2; 1 if null
 * @param topP the share of the likeliest tokens that are drawn from, from 0 to 1; 1 if null
 * @param user who the end user is, in a form that tells no name
 * @param extra members that this version does not know
 * @see <a href="https://platform.openai.com/docs/api-reference/completions/create">Create
 *     completion</a>
 */
@Value.Builder
public record CompletionRequest(
    @Nullable String model,
    @Nullable TextInput prompt,
    @Nullable Integer bestOf,
    @Nullable Boolean echo,
    @Nullable Double frequencyPenalty,
    Map<String, Integer> logitBias,
    @Nullable Integer logprobs,
    @Nullable Integer maxTokens,
    @Nullable Integer n,
    @Nullable Double presencePenalty,
    @Nullable Long seed,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> stop,
    @Nullable StreamOptions streamOptions,
    @Nullable String suffix,
    @Nullable Double temperature,
    @Nullable Double topP,
    @Nullable String user,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public CompletionRequest {
    logitBias = Lenient.map(logitBias);
    stop = Lenient.list(stop);
    extra = Lenient.map(extra);
  }

  /** This request, with what it leaves unset taken from the defaults. */
  public CompletionRequest withDefaults(CompletionRequest defaults) {
    var merged = defaults.toBuilder().from(this);
    // The builder appends lists.
    if (!stop.isEmpty()) {
      merged.stop(stop);
    }
    return merged.build();
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** What the function sets. */
  public static CompletionRequest of(Consumer<Builder> spec) {
    var builder = builder();
    spec.accept(builder);
    return builder.build();
  }

  /** A builder that starts with what is set here. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Collects the members of a {@link CompletionRequest}. */
  public static final class Builder extends CompletionRequestBuilder {

    Builder() {}

    /** One text to go on with. */
    public Builder prompt(String text) {
      return prompt(TextInput.text(text));
    }

    /** Several texts to go on with. */
    public Builder prompt(List<String> texts) {
      return prompt(TextInput.texts(texts));
    }

    /** One text to go on with, given as the numbers of its tokens. */
    public Builder promptTokens(List<Integer> tokens) {
      return prompt(TextInput.tokens(tokens));
    }

    /** Several texts to go on with, each given as the numbers of its tokens. */
    public Builder promptTokenLists(List<List<Integer>> lists) {
      return prompt(TextInput.tokenLists(lists));
    }

    /** Whether the last chunk of a stream tells the usage. */
    public Builder includeUsage(boolean include) {
      return streamOptions(new StreamOptions(include, null, Map.of()));
    }

    /** A member that this version does not know. */
    public Builder extra(String name, Object value) {
      return extra(name, Wire.toTree(value));
    }
  }
}
