package dev.chatflux.reactor.observation;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.time.Duration;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures what the duration of calls does not tell: {@code gen_ai.client.token.usage}, the tokens
 * of each call, by the tag {@code gen_ai.token.type} those of its {@code input} and of its {@code
 * output}, and {@code gen_ai.client.operation.time_to_first_chunk}, of streams. The other tags are
 * those of the call; the boundaries of the histograms are OpenTelemetry's.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/">Metrics of
 *     generative AI</a>
 */
public final class GenAiMeterObservationHandler
    implements ObservationHandler<CallObservationContext> {

  private static final double[] TOKENS =
      LongStream.iterate(1, bound -> bound * 4).limit(14).asDoubleStream().toArray();

  /** From 10 ms, doubled 13 times. */
  private static final Duration[] TIMES =
      LongStream.iterate(10, bound -> bound * 2)
          .limit(14)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;

  /** Measures into this registry. */
  public GenAiMeterObservationHandler(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof CallObservationContext;
  }

  @Override
  public void onStop(CallObservationContext call) {
    var tags =
        Tags.of(
            call.getLowCardinalityKeyValues().stream()
                .map(GenAiMeterObservationHandler::tag)
                .toList());
    var usage = call.usage();
    if (usage != null) {
      measure(tags, "input", usage.promptTokens());
      measure(tags, "output", usage.completionTokens());
    }
    var first = call.timeToFirstChunk();
    if (first != null) {
      Timer.builder("gen_ai.client.operation.time_to_first_chunk")
          .description("How long the first piece of a stream took")
          .tags(tags)
          .serviceLevelObjectives(TIMES)
          .register(registry)
          .record(first);
    }
  }

  private void measure(Tags tags, String type, @Nullable Long tokens) {
    if (tokens != null) {
      DistributionSummary.builder("gen_ai.client.token.usage")
          .description("Tokens that a call has used")
          .tags(tags.and("gen_ai.token.type", type))
          .serviceLevelObjectives(TOKENS)
          .register(registry)
          .record(tokens);
    }
  }

  private static Tag tag(io.micrometer.common.KeyValue value) {
    return Tag.of(value.getKey(), value.getValue());
  }
}
