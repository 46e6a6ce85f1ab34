package dev.chatflux.reactor;

import dev.chatflux.tokens.TokenCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * How much a client asks of its server: requests and tokens in a minute, and calls at a time.
 * Immutable.
 *
 * <pre>{@code
 * OpenAi openai = OpenAi.builder()
 *     .limits(Limits.of(limits -> limits.requestsPerMinute(500).tokensPerMinute(200_000)))
 *     .build();
 * }</pre>
 *
 * <p>A call that has no room waits for its turn, first come, first served, and no thread waits. It
 * fails with a {@link dev.chatflux.errors.LimitWaitException} before it is sent if it would have to
 * wait longer than {@link #maxWait()}, if too many wait, or if it alone is larger than the limit on
 * tokens. Every attempt is counted, retries too. What is cancelled while it waits has taken
 * nothing.
 *
 * <p><b>What is promised:</b> in no span of a period, wherever it begins, are there more requests
 * or tokens than the limit, as servers count them that look back from each request. A bucket of the
 * whole limit that is refilled at the same rate would let twice as much through in one span. In
 * this process the last period is therefore kept in 120 parts, and what a part has used comes back
 * 121 to 123 parts later: all of the limit may be used at once, and over time 97 % of it are, the
 * rest being the time that calls may differ in on their way to the server. {@link Bucket4jLimits}
 * says how it is where several processes share limits.
 *
 * <p><b>Tokens</b> are those of the prompt, by the {@link TokenCounter}, and those that the answer
 * may have (its {@code max_completion_tokens}, {@code max_tokens} or {@link #answerTokens()}), for
 * each choice. When the answer has told its usage, the difference is given back, or taken.
 *
 * <p><b>The server has the last word:</b> where its {@code x-ratelimit-*} headers leave less than
 * is known here, others use the same limits, and the difference is taken. After a 429 all calls of
 * the quota hold back for the time that the server asks for.
 *
 * @param quotas what is limited; a call has to find room in each that it is one of
 * @param maxWait how long a call may wait for its turn; null for any time, the default
 * @param maxWaiting how many calls may wait; 10,000 by default
 * @param counter counts the tokens of prompts; {@link TokenCounter#estimate()} by default
 * @param answerTokens how many tokens an answer is expected to have if its request does not limit
 *     it; 256 by default
 * @param store where requests and tokens are counted; null for in this process, the default
 * @see <a href="https://platform.openai.com/docs/guides/rate-limits">Rate limits</a>
 */
public record Limits(
    List<Quota> quotas,
    @Nullable Duration maxWait,
    int maxWaiting,
    TokenCounter counter,
    int answerTokens,
    @Nullable LimitStore store) {

  public Limits {
    quotas = List.copyOf(quotas);
    if (maxWait != null && maxWait.isNegative()) {
      throw new IllegalArgumentException("maxWait must not be negative: " + maxWait);
    }
    if (maxWaiting < 0) {
      throw new IllegalArgumentException("maxWaiting must not be negative: " + maxWaiting);
    }
    if (answerTokens < 1) {
      throw new IllegalArgumentException("answerTokens must be positive: " + answerTokens);
    }
    if (quotas.stream().map(Quota::name).distinct().count() < quotas.size()) {
      throw new IllegalArgumentException("Quotas must have different names: " + quotas);
    }
  }

  /** No limits. */
  public static Limits none() {
    return builder().build();
  }

  /** Those of an account on trial: 20 requests and 40,000 tokens a minute. */
  public static Limits trial() {
    return of(limits -> limits.requestsPerMinute(20).tokensPerMinute(40_000));
  }

  /** Those of a paying account in its first 48 hours: 60 requests and 60,000 tokens a minute. */
  public static Limits first48Hours() {
    return of(limits -> limits.requestsPerMinute(60).tokensPerMinute(60_000));
  }

  /** Those of a paying account after 48 hours: 3,500 requests and 90,000 tokens a minute. */
  public static Limits payAsYouGo() {
    return of(limits -> limits.requestsPerMinute(3_500).tokensPerMinute(90_000));
  }

  /** What the function sets. */
  public static Limits of(Consumer<Builder> spec) {
    var builder = builder();
    spec.accept(builder);
    return builder.build();
  }

  /** A builder without limits. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with what is set here. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * What lets calls go before others that wait: {@code
   * chat.create(request).contextWrite(Limits.priority(10))}. The highest number goes first; calls
   * that say nothing have 0.
   */
  public static ContextView priority(int priority) {
    return Context.of(Limits.class, priority);
  }

  static int priorityOf(ContextView context) {
    Integer priority = context.getOrDefault(Limits.class, null);
    return priority == null ? 0 : priority;
  }

  /** Collects {@link Limits}. */
  public static final class Builder {

    private Quota all = Quota.ofAll();
    private final List<Quota> others = new ArrayList<>();
    private @Nullable Duration maxWait;
    private int maxWaiting = 10_000;
    private TokenCounter counter = TokenCounter.estimate();
    private int answerTokens = 256;
    private @Nullable LimitStore store;

    private Builder() {}

    private Builder(Limits limits) {
      limits.quotas.forEach(this::quota);
      maxWait = limits.maxWait;
      maxWaiting = limits.maxWaiting;
      counter = limits.counter;
      answerTokens = limits.answerTokens;
      store = limits.store;
    }

    /** How many calls may be sent in a minute, all together. */
    public Builder requestsPerMinute(long requests) {
      all = all.requestsPerMinute(requests);
      return this;
    }

    /** How many tokens the prompts and answers of all calls may have in a minute. */
    public Builder tokensPerMinute(long tokens) {
      all = all.tokensPerMinute(tokens);
      return this;
    }

    /** How many calls may be under way at a time, each until its answer has ended. */
    public Builder maxConcurrency(int calls) {
      all = all.maxConcurrency(calls);
      return this;
    }

    /** One more quota, in place of any of its name. */
    public Builder quota(Quota quota) {
      others.removeIf(other -> other.name().equals(quota.name()));
      if (quota.name().equals(all.name())) {
        all = quota;
      } else {
        others.add(quota);
      }
      return this;
    }

    /** How long a call may wait for its turn; any time by default. */
    public Builder maxWait(@Nullable Duration maxWait) {
      this.maxWait = maxWait;
      return this;
    }

    /** How many calls may wait; 10,000 by default. */
    public Builder maxWaiting(int calls) {
      this.maxWaiting = calls;
      return this;
    }

    /**
     * Counts the tokens of prompts; an estimate by default. While a counter {@linkplain
     * TokenCounter#isReady is not ready}, it is loaded elsewhere, and prompts are estimated.
     */
    public Builder counter(TokenCounter counter) {
      this.counter = counter;
      return this;
    }

    /** How many tokens an answer is expected to have whose request does not limit it; 256. */
    public Builder answerTokens(int tokens) {
      this.answerTokens = tokens;
      return this;
    }

    /** Where requests and tokens are counted; in this process by default. */
    public Builder store(@Nullable LimitStore store) {
      this.store = store;
      return this;
    }

    /**
     * The limits.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Limits build() {
      var quotas = new ArrayList<Quota>();
      if (all.limitsAnything()) {
        quotas.add(all);
      }
      quotas.addAll(others);
      return new Limits(quotas, maxWait, maxWaiting, counter, answerTokens, store);
    }
  }
}
