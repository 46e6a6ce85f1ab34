package dev.chatflux.spring;

import dev.chatflux.reactor.LimitStore;
import dev.chatflux.reactor.Limits;
import dev.chatflux.reactor.Quota;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a client asks of its server.
 *
 * @param requestsPerMinute How many calls may be sent in a minute; any number by default.
 * @param tokensPerMinute How many tokens prompts and answers may have in a minute; any number by
 *     default.
 * @param maxConcurrency How many calls of this process may be under way at a time; any number by
 *     default.
 * @param models Limits of single models, by their names, besides those of all calls.
 * @param period What the numbers are meant for, where a server counts by another time than a
 *     minute.
 * @param maxWait How long a call may wait for its turn, beyond which it fails at once; any time by
 *     default.
 * @param maxWaiting How many calls may wait for their turn.
 * @param answerTokens How many tokens an answer is expected to have whose request does not limit
 *     it.
 */
record LimitProperties(
    @Nullable Long requestsPerMinute,
    @Nullable Long tokensPerMinute,
    @Nullable Integer maxConcurrency,
    @DefaultValue Map<String, Numbers> models,
    @DefaultValue("1m") Duration period,
    @Nullable Duration maxWait,
    @DefaultValue("10000") int maxWaiting,
    @DefaultValue("256") int answerTokens) {

  /**
   * Limits of a model.
   *
   * @param requestsPerMinute How many calls of the model may be sent in a minute.
   * @param tokensPerMinute How many tokens prompts and answers of the model may have in a minute.
   * @param maxConcurrency How many calls of the model may be under way at a time.
   */
  record Numbers(
      @Nullable Long requestsPerMinute,
      @Nullable Long tokensPerMinute,
      @Nullable Integer maxConcurrency) {}

  /** The limits, counted in this store; null for this process. */
  Limits limits(@Nullable LimitStore store) {
    var limits =
        Limits.builder().maxWaiting(maxWaiting).answerTokens(answerTokens).maxWait(maxWait);
    var all = new Numbers(requestsPerMinute, tokensPerMinute, maxConcurrency);
    limits.quota(quota(Quota.ofAll(), all));
    models.forEach((model, numbers) -> limits.quota(quota(Quota.ofModel(model), numbers)));
    return limits.store(store).build();
  }

  private Quota quota(Quota quota, Numbers numbers) {
    var set = PropertyMapper.get();
    quota = set.from(numbers::requestsPerMinute).to(quota, Quota::requestsPerMinute);
    quota = set.from(numbers::tokensPerMinute).to(quota, Quota::tokensPerMinute);
    quota = set.from(numbers::maxConcurrency).to(quota, Quota::maxConcurrency);
    return quota.period(period);
  }
}
