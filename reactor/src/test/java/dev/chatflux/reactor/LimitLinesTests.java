package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LimitLinesTests {

  private final LimitLines lines =
      new LimitLines(
          List.of(
              Quota.perModel().requestsPerMinute(10).maxConcurrency(10),
              Quota.perKey().requestsPerMinute(10).maxConcurrency(10)),
          null);

  private LimitLine line(String model, String key) {
    return lines.line(new LimitLines.Route(null, List.of(model, key)), 0);
  }

  /** How many of the model's are under way, of each group of that name. */
  private List<Integer> running(String model) {
    return lines.snapshot(0).stream()
        .filter(group -> group.key().endsWith(":" + model))
        .map(LimitsSnapshot.Group::running)
        .toList();
  }

  private void thousandsOfOthers() {
    for (int i = 0; i < 5_000; i++) {
      line("model " + i, "key " + i);
    }
  }

  @Test
  void whatIsNotUsedIsForgotten() {
    line("a", "one");
    assertThat(running("a")).containsExactly(0);
    thousandsOfOthers();
    assertThat(running("a")).isEmpty();
    assertThat(lines.snapshot(0)).hasSizeLessThan(3_000);
  }

  @Test
  void aGroupThatALineStillKnowsIsNotMadeTwice() {
    var line = line("a", "one");
    line("b", "one").runs(1);
    thousandsOfOthers();
    assertThat(line("a", "one")).isSameAs(line);
    line("a", "other").runs(1);
    assertThat(running("a")).containsExactly(1);
    line.runs(1);
    assertThat(running("a")).containsExactly(2);
  }
}
