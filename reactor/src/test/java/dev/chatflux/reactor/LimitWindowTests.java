package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.common.RateLimits.Limit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No span of a period has more than the limit in it. */
class LimitWindowTests {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long MINUTE = 60 * SECOND;

  private final LimitWindow window = new LimitWindow(20, Duration.ofMinutes(1));

  @Test
  void allOfTheLimitMayBeUsedAtOnce() {
    for (int i = 0; i < 20; i++) {
      assertThat(window.take(1, SECOND)).isZero();
    }
    assertThat(window.take(1, SECOND)).isBetween(MINUTE, MINUTE + 2 * SECOND);
    assertThat(window.used(SECOND)).isEqualTo(20);
  }

  @Test
  void theWaitIsAsLongAsItSays() {
    window.take(5, 10 * SECOND);
    window.take(15, 30 * SECOND);
    long wait = window.take(6, 31 * SECOND);
    assertThat(window.take(6, 31 * SECOND + wait - 1)).isPositive();
    assertThat(window.take(6, 31 * SECOND + wait)).isZero();
  }

  @Test
  void aWaitBehindOthersTakesAsManyPeriodsAsAreNeeded() {
    window.take(20, 0);
    assertThat(window.waitFor(20, 0)).isBetween(MINUTE, 62 * SECOND);
    assertThat(window.waitFor(21, 0)).isBetween(2 * MINUTE, 124 * SECOND);
    assertThat(window.waitFor(60, 0)).isBetween(3 * MINUTE, 186 * SECOND);
  }

  @Test
  void whatIsGivenBackIsThereAtOnceAndNotTwice() {
    window.take(20, 0);
    window.giveBack(15, 0, 30 * SECOND);
    assertThat(window.take(15, 30 * SECOND)).isZero();
    assertThat(window.used(65 * SECOND)).isEqualTo(15);
    window.giveBack(5, 0, 65 * SECOND);
    assertThat(window.used(65 * SECOND)).isEqualTo(15);
    assertThat(window.used(95 * SECOND)).isZero();
  }

  @Test
  void whatWasUsedBeyondTheEstimateIsTaken() {
    window.take(10, SECOND);
    window.giveBack(-15, SECOND, 2 * SECOND);
    assertThat(window.used(2 * SECOND)).isEqualTo(25);
    assertThat(window.take(1, 2 * SECOND)).isPositive();
    assertThat(window.used(70 * SECOND)).isZero();
  }

  @Test
  void whatOthersUseIsSeenInWhatTheServerLeaves() {
    window.take(5, SECOND);
    window.follow(new Limit(20L, 3L, Duration.ofSeconds(30)), SECOND, 2 * SECOND);
    assertThat(window.used(2 * SECOND)).isEqualTo(17);
    assertThat(window.take(4, 2 * SECOND)).isBetween(29 * SECOND, 32 * SECOND);
    assertThat(window.used(40 * SECOND)).isEqualTo(5);
  }

  @Test
  void whatIsUnderWayIsNotTakenForWhatOthersUse() {
    window.take(1, SECOND);
    for (int i = 0; i < 9; i++) {
      window.take(1, 2 * SECOND);
    }
    window.used(70 * SECOND);
    window.take(1, 70 * SECOND);
    // The answer to the first, written when the server had seen the others too.
    window.follow(new Limit(20L, 10L, Duration.ofSeconds(60)), SECOND, 70 * SECOND);
    assertThat(window.used(70 * SECOND)).isEqualTo(1);
  }

  @Test
  void aServerThatAllowsLessIsFollowedAndOneThatAllowsMoreIsNot() {
    window.follow(new Limit(4L, null, null), 0, 0);
    assertThat(window.limit()).isEqualTo(4);
    assertThat(window.take(5, SECOND)).as("alone").isZero();
    assertThat(window.take(1, SECOND)).isPositive();
    window.follow(new Limit(400L, 380L, Duration.ofSeconds(3)), 0, SECOND);
    assertThat(window.limit()).isEqualTo(20);
    assertThat(window.take(15, SECOND)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noSpanHasMoreThanTheLimitInIt(long seed) {
    var random = new Random(seed);
    var taken = new ArrayDeque<long[]>();
    long sum = 0;
    long total = 0;
    for (long now = 0; now < 60 * MINUTE; now += random.nextLong(SECOND)) {
      while (!taken.isEmpty() && taken.peek()[0] <= now - MINUTE - SECOND / 2) {
        sum -= taken.poll()[1];
      }
      long amount = random.nextLong(3);
      if (window.take(amount, now) == 0) {
        taken.add(new long[] {now, amount});
        sum += amount;
        total += amount;
      }
      assertThat(sum).isLessThanOrEqualTo(20);
    }
    assertThat(total).isGreaterThan(60 * 20 * 95 / 100);
  }
}
