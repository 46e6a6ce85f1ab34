package dev.chatflux.samples.benchmarks.micro;

import static java.util.concurrent.TimeUnit.MICROSECONDS;

import dev.chatflux.chat.ChatRequest;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.reactor.Limits;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.Reply;
import dev.chatflux.reactor.Transport;
import dev.chatflux.samples.benchmarks.server.Payloads;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What limits with room for all cost a call, next to the same call without: over no network. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Limited {

  private static final long PLENTY = 1_000_000_000_000_000L;

  private static final byte[] MODEL =
      "{\"id\":\"gpt-5\",\"object\":\"model\"}".getBytes(StandardCharsets.UTF_8);

  private final ChatRequest request =
      ChatRequest.of(chat -> chat.model("gpt-5-mini").user("And in 2021?").temperature(0.7));

  private final OpenAi models = client(MODEL, Limits.none());
  private final OpenAi modelsLimited =
      client(MODEL, Limits.of(limits -> limits.requestsPerMinute(PLENTY)));

  private final OpenAi chat = client(Payloads.completion(), Limits.none());
  private final OpenAi chatLimited =
      client(
          Payloads.completion(),
          Limits.of(
              limits ->
                  limits.requestsPerMinute(PLENTY).tokensPerMinute(PLENTY).maxConcurrency(1_000)));

  @Benchmark
  public void callWithoutLimits(Blackhole blackhole) {
    models.models().get("gpt-5").subscribe(blackhole::consume);
  }

  @Benchmark
  public void callWithARequestLimit(Blackhole blackhole) {
    modelsLimited.models().get("gpt-5").subscribe(blackhole::consume);
  }

  @Benchmark
  public void chatWithoutLimits(Blackhole blackhole) {
    chat.chat().create(request).subscribe(blackhole::consume);
  }

  /** Limits on requests, tokens and concurrency. */
  @Benchmark
  public void chatWithAllLimits(Blackhole blackhole) {
    chatLimited.chat().create(request).subscribe(blackhole::consume);
  }

  private static OpenAi client(byte[] answer, Limits limits) {
    return OpenAi.builder()
        .apiKey("sk-test")
        .baseUrl("http://localhost/v1")
        .transport(answering(answer))
        .limits(limits)
        .build();
  }

  private static Transport answering(byte[] answer) {
    var head = new ResponseHead(200, Headers.empty());
    return sent -> Mono.just(Reply.of(head, Flux.just(ByteBuffer.wrap(answer))));
  }
}
