package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chatflux.common.ServiceTier;
import dev.chatflux.common.StreamOptions;
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
 * Asks a model to continue a conversation. What is left unset is not sent.
 *
 * @param model the model, e.g. {@code gpt-5-mini}
 * @param messages the conversation so far; at least one message
 * @param metadata labels that are stored with the completion: 16 at most, keys of up to 64
 *     characters, values of up to 512
 * @param topLogprobs how many of the most probable tokens to tell at each position, from 0 to 20;
 *     needs {@code logprobs}
 * @param temperature how random the answer is, from 0 to 2; 1 by default
 * @param topP considers the most probable tokens only that together are as probable as this, from 0
 *     to 1; 1 by default
 * @param endUser who the end user is; deprecated by the API in favour of {@code safetyIdentifier}
 *     and {@code promptCacheKey}
 * @param safetyIdentifier tells end users apart when the rules are broken, best a hash; up to 64
 *     characters
 * @param promptCacheKey brings requests with the same beginning to the same cache
 * @param promptCacheRetention how long the prompt may be cached; deprecated by the API in favour of
 *     {@code promptCacheOptions}
 * @param promptCacheOptions how the prompt is cached
 * @param serviceTier how the request is served and priced; {@link ServiceTier#AUTO} by default
 * @param modalities in which forms the model answers; text by default
 * @param verbosity how wordy the answer is; {@link Verbosity#MEDIUM} by default
 * @param reasoningEffort how much the model thinks; {@link ReasoningEffort#MEDIUM} by default
 * @param maxCompletionTokens how many tokens are generated at most, those of thinking included
 * @param frequencyPenalty makes tokens less probable the more often they came, from -2 to 2; 0 by
 *     default
 * @param presencePenalty makes tokens that came before less probable, from -2 to 2; 0 by default
 * @param webSearchOptions how the web is searched, by models that do
 * @param responseFormat the form of the answer; text by default
 * @param audio how the model speaks, if {@code modalities} include audio
 * @param store whether the completion is stored; false by default
 * @param moderation moderation of prompt and answer; none by default
 * @param stop up to four texts at which the model stops; they are no part of the answer
 * @param logitBias makes tokens, given by their numbers, more or less probable, from -100 to 100
 * @param logprobs whether to tell how probable the tokens of the answer were; false by default
 * @param maxTokens how many tokens are generated at most; deprecated by the API in favour of {@code
 *     maxCompletionTokens}, and what most compatible servers know
 * @param n how many answers are given, from 1 to 128; 1 by default, and each is paid for
 * @param prediction what the answer will be for the most part
 * @param seed asks for the same answer to the same request, without a promise; deprecated by the
 *     API
 * @param streamOptions how the answer is streamed; only for streams
 * @param tools the tools that the model may call
 * @param toolChoice which tools it calls; {@link ToolChoice#AUTO} by default
 * @param parallelToolCalls whether it may call several at once; true by default
 * @param functionCall which function it calls; deprecated by the API in favour of {@code
 *     toolChoice}
 * @param functions the functions that it may call; deprecated by the API in favour of {@code tools}
 * @param extra members that this version does not know, sent as they are
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">Create a chat
 *     completion</a>
 */
@Value.Builder
public record ChatRequest(
    @Nullable String model,
    List<ChatMessage> messages,
    Map<String, String> metadata,
    @Nullable Integer topLogprobs,
    @Nullable Double temperature,
    @Nullable Double topP,
    @JsonProperty("user") @Nullable String endUser,
    @Nullable String safetyIdentifier,
    @Nullable String promptCacheKey,
    @Nullable PromptCacheRetention promptCacheRetention,
    @Nullable PromptCacheOptions promptCacheOptions,
    @Nullable ServiceTier serviceTier,
    List<Modality> modalities,
    @Nullable Verbosity verbosity,
    @Nullable ReasoningEffort reasoningEffort,
    @Nullable Integer maxCompletionTokens,
    @Nullable Double frequencyPenalty,
    @Nullable Double presencePenalty,
    @Nullable WebSearchOptions webSearchOptions,
    @Nullable ResponseFormat responseFormat,
    @Nullable AudioOptions audio,
    @Nullable Boolean store,
    @Nullable ModerationOptions moderation,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> stop,
    Map<String, Integer> logitBias,
    @Nullable Boolean logprobs,
    @Nullable Integer maxTokens,
    @Nullable Integer n,
    @Nullable Prediction prediction,
    @Nullable Long seed,
    @Nullable StreamOptions streamOptions,
    List<ChatTool> tools,
    @Nullable ToolChoice toolChoice,
    @Nullable Boolean parallelToolCalls,
    @Nullable FunctionChoice functionCall,
    List<FunctionDefinition> functions,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public ChatRequest {
    messages = Lenient.list(messages).stream().map(ChatRequest::sendable).toList();
    metadata = Lenient.map(metadata);
    modalities = Lenient.list(modalities);
    stop = Lenient.list(stop);
    logitBias = Lenient.map(logitBias);
    tools = Lenient.list(tools);
    functions = Lenient.list(functions);
    extra = Lenient.map(extra);
  }

  private static ChatMessage sendable(ChatMessage message) {
    return message instanceof ChatMessage.Assistant assistant ? assistant.toRequest() : message;
  }

  /**
   * This request, with what it leaves unset taken from the defaults. Messages of the defaults go
   * before its own; metadata, biases and extra members are merged, its own winning; other lists
   * replace those of the defaults.
   */
  public ChatRequest withDefaults(ChatRequest defaults) {
    var merged = defaults.toBuilder().from(this);
    // The builder appends lists: right for messages, wrong for the others.
    if (!modalities.isEmpty()) {
      merged.modalities(modalities);
    }
    if (!stop.isEmpty()) {
      merged.stop(stop);
    }
    if (!tools.isEmpty()) {
      merged.tools(tools);
    }
    if (!functions.isEmpty()) {
      merged.functions(functions);
    }
    return merged.build();
  }

  public static Builder builder() {
    return new Builder();
  }

  public static ChatRequest of(Consumer<Builder> spec) {
    var builder = builder();
    spec.accept(builder);
    return builder.build();
  }

  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Collects the parts of a {@link ChatRequest}. */
  public static final class Builder extends ChatRequestBuilder {

    Builder() {}

    /** Adds instructions for the model. */
    public Builder system(String text) {
      return message(ChatMessage.system(text));
    }

    /** Adds instructions for the model, for those that know the role {@code developer}. */
    public Builder developer(String text) {
      return message(ChatMessage.developer(text));
    }

    /** Adds what the user says. */
    public Builder user(String text) {
      return message(ChatMessage.user(text));
    }

    /** Adds what the user says and shows. */
    public Builder user(ContentPart... parts) {
      return message(ChatMessage.user(parts));
    }

    /** Adds what the model said. */
    public Builder assistant(String text) {
      return message(ChatMessage.assistant(text));
    }

    /**
     * Adds the result of a tool.
     *
     * @param callId the id of the call
     * @param text the result
     */
    public Builder toolResult(String callId, String text) {
      return message(ChatMessage.tool(callId, text));
    }

    /** Asks for JSON that is a value of the type: {@link ChatCompletion#readAs} reads it. */
    public Builder responseFormat(JsonType<?> type) {
      return responseFormat(ResponseFormat.jsonSchema(type));
    }

    /** Sends a member that this version does not know. */
    public Builder extra(String name, Object value) {
      return extra(name, Wire.toTree(value));
    }
  }
}
