package dev.chatflux.reactor;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far limits are used at a moment.
 *
 * @param waiting how many calls wait for their turn
 * @param groups the calls that are counted together, each by its quota; those that have sent
 *     nothing for a while may be missing
 */
public record LimitsSnapshot(int waiting, List<Group> groups) {

  /**
   * Calls that are counted together.
   *
   * @param quota the name of their quota
   * @param key what they have in common: their server, and the model, key or result of a function
   * @param requests the limit on requests, if there is one
   * @param tokens the limit on tokens, if there is one
   * @param maxConcurrency how many may be under way, if that is limited
   * @param running how many are under way
   * @param waiting how many wait for their turn
   * @param heldBack for how long all of them hold back, because the server asked for it; zero if
   *     they do not
   */
  public record Group(
      String quota,
      String key,
      @Nullable Level requests,
      @Nullable Level tokens,
      @Nullable Integer maxConcurrency,
      int running,
      int waiting,
      Duration heldBack) {}

  /**
   * How far one limit is used.
   *
   * @param limit how much may be used in a period; less than what was set, if the server said so
   * @param used how much is used; null where a store knows
   */
  public record Level(long limit, @Nullable Long used) {

    /** How much is left; null where a store knows. */
    public @Nullable Long remaining() {
      return used == null ? null : Math.max(0, limit - used);
    }
  }
}
