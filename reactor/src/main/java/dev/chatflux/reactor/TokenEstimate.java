package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.common.TextInput;
import dev.chatflux.completions.CompletionRequest;
import dev.chatflux.embeddings.EmbeddingRequest;
import dev.chatflux.json.Wire;
import dev.chatflux.tokens.TokenCounter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** How many tokens a call may use, before it is sent. */
final class TokenEstimate {

  private static final List<String> LIMITS =
      List.of("max_completion_tokens", "max_output_tokens", "max_tokens");

  private final TokenCounter counter;
  private final int answer;
  private final AtomicBoolean loading = new AtomicBoolean();

  /** By this counter; answers that are not limited are taken to have so many tokens. */
  TokenEstimate(TokenCounter counter, int answer) {
    this.counter = counter;
    this.answer = answer;
  }

  /** The tokens of prompt and answers; none for what is no kind that has a price. */
  long of(ApiRequest request) {
    var value = RequestModel.value(request);
    if (value instanceof ChatRequest chat) {
      return of(chat);
    }
    if (value instanceof CompletionRequest completion) {
      return of(completion);
    }
    if (value instanceof EmbeddingRequest embedding) {
      return of(embedding.model(), embedding.input());
    }
    return value instanceof JsonNode || value instanceof Map
        ? of(RequestModel.of(request), Wire.toTree(value))
        : 0;
  }

  private long of(ChatRequest chat) {
    var limit = chat.maxCompletionTokens() != null ? chat.maxCompletionTokens() : chat.maxTokens();
    return ready(chat.model()).count(chat) + times(chat.n()) * answer(limit);
  }

  private long of(CompletionRequest completion) {
    long choices = Math.max(times(completion.n()), times(completion.bestOf()));
    return ready(completion.model()).count(completion) + choices * answer(completion.maxTokens());
  }

  private long of(@Nullable String model, @Nullable TextInput input) {
    var counter = ready(model);
    if (input instanceof TextInput.Text one) {
      return counter.count(model, one.text());
    }
    if (input instanceof TextInput.Texts several) {
      return several.texts().stream().mapToLong(text -> counter.count(model, text)).sum();
    }
    if (input instanceof TextInput.Tokens one) {
      return one.tokens().size();
    }
    return input instanceof TextInput.TokenLists several
        ? several.lists().stream().mapToLong(List::size).sum()
        : 0;
  }

  private long of(@Nullable String model, JsonNode json) {
    var limit =
        LIMITS.stream().map(json::path).filter(JsonNode::canConvertToInt).findFirst().orElse(null);
    return ready(model).count(model, json.toString())
        + answer(limit == null ? null : limit.intValue());
  }

  private static long times(@Nullable Integer n) {
    return n == null ? 1 : n;
  }

  private long answer(@Nullable Integer limit) {
    return limit == null ? answer : limit;
  }

  /** A counter that would have to load something first is loaded where one may wait. */
  private TokenCounter ready(@Nullable String model) {
    if (counter.isReady(model)) {
      return counter;
    }
    if (loading.compareAndSet(false, true)) {
      var unused = Schedulers.boundedElastic().schedule(() -> load(model));
    }
    return TokenCounter.estimate();
  }

  private void load(@Nullable String model) {
    try {
      counter.count(model, "");
    } finally {
      loading.set(false);
    }
  }
}
