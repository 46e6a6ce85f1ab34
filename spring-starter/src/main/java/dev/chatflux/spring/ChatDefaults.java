package dev.chatflux.spring;

import dev.chatflux.chat.ChatRequest;
import dev.chatflux.chat.ReasoningEffort;
import dev.chatflux.chat.Verbosity;
import dev.chatflux.common.ServiceTier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What requests of the injected Chat leave unset.
 *
 * @param model Model of requests that name none.
 * @param system Instructions that go before the messages of all requests.
 * @param temperature How random the answers are, from 0 to 2.
 * @param topP Considers the most probable tokens only that together are as probable as this, from 0
 *     to 1.
 * @param frequencyPenalty Makes tokens less probable the more often they came, from -2 to 2.
 * @param presencePenalty Makes tokens that came before less probable, from -2 to 2.
 * @param maxCompletionTokens How many tokens are generated at most, those of thinking included.
 * @param maxTokens What most compatible servers know in place of max-completion-tokens.
 * @param stop Up to four texts at which the model stops.
 * @param seed Asks for the same answer to the same request, without a promise.
 * @param reasoningEffort How much the model thinks.
 * @param verbosity How wordy the answers are.
 * @param serviceTier How requests are served and priced.
 * @param store Whether the server stores completions.
 * @param tools Whether the model may call all tools of the application: the beans of type
 *     FunctionTool, and the methods of beans that are annotated with Tool.
 */
record ChatDefaults(
    @Nullable String model,
    @Nullable String system,
    @Nullable Double temperature,
    @Nullable Double topP,
    @Nullable Double frequencyPenalty,
    @Nullable Double presencePenalty,
    @Nullable Integer maxCompletionTokens,
    @Nullable Integer maxTokens,
    @DefaultValue List<String> stop,
    @Nullable Long seed,
    @Nullable String reasoningEffort,
    @Nullable String verbosity,
    @Nullable String serviceTier,
    @Nullable Boolean store,
    @DefaultValue("false") boolean tools) {

  void applyTo(ChatRequest.Builder request) {
    var set = PropertyMapper.get();
    set.from(model).as(Texts::unlessBlank).to(request::model);
    set.from(system).as(Texts::unlessBlank).to(request::system);
    set.from(reasoningEffort)
        .as(Texts::unlessBlank)
        .as(ReasoningEffort::new)
        .to(request::reasoningEffort);
    set.from(verbosity).as(Texts::unlessBlank).as(Verbosity::new).to(request::verbosity);
    set.from(serviceTier).as(Texts::unlessBlank).as(ServiceTier::new).to(request::serviceTier);
    request
        .temperature(temperature)
        .topP(topP)
        .frequencyPenalty(frequencyPenalty)
        .presencePenalty(presencePenalty)
        .maxCompletionTokens(maxCompletionTokens)
        .maxTokens(maxTokens)
        .stop(stop)
        .seed(seed)
        .store(store);
  }
}
