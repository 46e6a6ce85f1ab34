package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much calls of a kind may use together. Immutable; the methods named after a component answer
 * a copy.
 *
 * <p>Whatever the kind, calls to different base URLs have nothing to do with each other.
 *
 * @param name what it is called in figures, and in the keys of a shared store
 * @param kind which calls are counted together
 * @param requests how many calls may be sent in a period; null for any number
 * @param tokens how many tokens prompts and answers may have in a period; null for any number
 * @param period a minute, unless a server counts otherwise
 * @param maxConcurrency how many calls may be under way at a time in this process, each until its
 *     answer has ended; null for any number
 */
public record Quota(
    String name,
    Kind kind,
    @Nullable Long requests,
    @Nullable Long tokens,
    Duration period,
    @Nullable Integer maxConcurrency) {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Long enough for a clock to tell apart its 120 parts. */
  private static final Duration SHORTEST = Duration.ofMillis(100);

  public Quota {
    requirePositive("requests", requests);
    requirePositive("tokens", tokens);
    requirePositive("maxConcurrency", maxConcurrency == null ? null : maxConcurrency.longValue());
    if (period.compareTo(SHORTEST) < 0 || period.compareTo(Duration.ofDays(31)) > 0) {
      throw new IllegalArgumentException("period must be from 100 ms to 31 days: " + period);
    }
  }

  /**
   * Tells calls apart: those with equal keys are counted together. A key of null means that the
   * call is none of the quota's.
   */
  @FunctionalInterface
  public interface Kind {

    /**
     * The key of a call. Must not block.
     *
     * @param request the attempt that is about to be sent, without its key
     * @param credentials what will authorize it
     */
    @Nullable Object keyOf(ApiRequest request, Credentials credentials);
  }

  /** All calls together, without bounds as yet. */
  public static Quota ofAll() {
    return new Quota("all", (request, credentials) -> "", null, null, MINUTE, null);
  }

  /** The calls of each model apart, as servers most often count; calls without a model are free. */
  public static Quota perModel() {
    return of("model", (request, credentials) -> RequestModel.of(request));
  }

  /** The calls of this model together. */
  public static Quota ofModel(String model) {
    return of(
        "model:" + model,
        (request, credentials) -> model.equals(RequestModel.of(request)) ? "" : null);
  }

  /**
   * The calls of each key apart: for a client whose variants have keys of their own. Keys that are
   * looked up for each call ({@link Credentials#bearer}) count as one for each such object; {@link
   * #by} tells them apart.
   */
  public static Quota perKey() {
    return of("key", (request, credentials) -> credentials);
  }

  /**
   * The calls of each result of the function apart, as in {@code by("tenant", request ->
   * request.headers().first("X-Tenant"))}. Those for which it is null are free.
   *
   * @param name what it is called in figures, and in the keys of a shared store
   */
  public static Quota by(String name, Function<ApiRequest, @Nullable Object> key) {
    return of(name, (request, credentials) -> key.apply(request));
  }

  private static Quota of(String name, Kind kind) {
    return new Quota(name, kind, null, null, MINUTE, null);
  }

  /** This quota with that many calls a minute. */
  public Quota requestsPerMinute(long requests) {
    return new Quota(name, kind, requests, tokens, MINUTE, maxConcurrency);
  }

  /** This quota with that many tokens a minute, those of prompts and answers. */
  public Quota tokensPerMinute(long tokens) {
    return new Quota(name, kind, requests, tokens, MINUTE, maxConcurrency);
  }

  /** This quota with that many calls under way at a time, in this process. */
  public Quota maxConcurrency(int calls) {
    return new Quota(name, kind, requests, tokens, period, calls);
  }

  /** This quota with its numbers meant for another period than a minute. To be said last. */
  public Quota period(Duration period) {
    return new Quota(name, kind, requests, tokens, period, maxConcurrency);
  }

  boolean limitsAnything() {
    return requests != null || tokens != null || maxConcurrency != null;
  }

  /** Which of several quotas a server means that tells of its own: the narrowest. */
  int rank() {
    if (name.startsWith("model")) {
      return 3;
    }
    return name.equals("key") ? 2 : name.equals("all") ? 1 : 0;
  }

  private static void requirePositive(String name, @Nullable Long number) {
    if (number != null && number < 1) {
      throw new IllegalArgumentException(name + " must be positive: " + number);
    }
  }
}
