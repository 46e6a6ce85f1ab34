package dev.chatflux.spring;

import dev.chatflux.reactor.Bucket4jLimits;
import dev.chatflux.reactor.LimitStore;
import dev.chatflux.reactor.Limits;
import dev.chatflux.reactor.Quota;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties below {@code chatflux.limits}: how much the client asks of its server.
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
 * @param store Where requests and tokens are counted: "memory" is this process, "redis" the server
 *     that spring.data.redis names, for all instances together.
 * @param whenAway What becomes of calls while Redis cannot be asked: with "open" they go on and
 *     each instance counts for itself, with "closed" they fail.
 * @param storeTimeout How long Redis may take to answer, beyond which it is away.
 * @param keyPrefix What the keys in Redis begin with.
 */
@ConfigurationProperties("chatflux.limits")
record LimitProperties(
    @Nullable Long requestsPerMinute,
    @Nullable Long tokensPerMinute,
    @Nullable Integer maxConcurrency,
    @DefaultValue Map<String, Numbers> models,
    @DefaultValue("1m") Duration period,
    @Nullable Duration maxWait,
    @DefaultValue("10000") int maxWaiting,
    @DefaultValue("256") int answerTokens,
    @DefaultValue("memory") Store store,
    @DefaultValue("open") WhenAway whenAway,
    @DefaultValue("1s") Duration storeTimeout,
    @DefaultValue("chatflux:limits:") String keyPrefix) {

  /** Where requests and tokens are counted. */
  enum Store {
    MEMORY,
    REDIS
  }

  /** What becomes of calls while the store is away. */
  enum WhenAway {
    OPEN,
    CLOSED
  }

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

  Bucket4jLimits.WhenAway whenStoreIsAway() {
    return whenAway == WhenAway.OPEN
        ? Bucket4jLimits.WhenAway.OPEN
        : Bucket4jLimits.WhenAway.CLOSED;
  }
}
