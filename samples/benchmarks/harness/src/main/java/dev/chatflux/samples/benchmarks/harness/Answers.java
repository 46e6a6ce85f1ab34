package dev.chatflux.samples.benchmarks.harness;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

/** Makes calls that are not streamed, many at once. */
final class Answers implements Measurement {

  private static final int AT_ONCE = 64;
  private static final int WARM_UP = 40_000;
  private static final int MEASURED = 20_000;

  @Override
  public Map<Metric, Double> measure(Track track) {
    int calls = track.scale().of(MEASURED);
    try (var contestant = track.contestant()) {
      run(contestant, track.scale().of(WARM_UP));
      var meter = Meter.start(track.scale());
      run(contestant, calls);
      return Map.of(
          Metric.CPU_PER_CALL, meter.cpuNanos() / 1e3 / calls,
          Metric.BYTES_PER_CALL, (double) meter.bytes() / calls,
          Metric.ELAPSED, meter.wallNanos() / 1e6);
    }
  }

  private static void run(Contestant contestant, int calls) {
    var message = new Prompt(0, 0, 0).text();
    var characters = new LongAdder();
    Waiting.on(Lanes.run(() -> counted(contestant.answer(message), characters), calls, AT_ONCE));
    if (characters.sum() == 0) {
      throw new IllegalStateException("The answers have no text");
    }
  }

  private static CompletionStage<Void> counted(
      CompletionStage<String> answer, LongAdder characters) {
    return answer.thenAccept(text -> characters.add(text.length()));
  }
}
