package dev.chatflux.samples.benchmarks.micro;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.chatflux.call.StreamCall;
import dev.chatflux.chat.ChatCalls;
import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.samples.benchmarks.server.Payloads;
import dev.chatflux.sse.SseDecoder;
import java.nio.ByteBuffer;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What one event of a streamed answer costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Streams {

  private static final int EVENTS = 1_000;
  private static final int MAX_EVENT = 16 << 20;

  private final StreamCall<ChatChunk> call =
      ChatCalls.stream(ChatRequest.of(chat -> chat.model("gpt-5-mini").user("Tell me a story")));

  /** A packet, and all that one read takes. */
  @Param({"1448", "16384"})
  int readSize;

  private List<ByteBuffer> reads = List.of();

  @Setup
  public void cut() {
    reads = Bytes.reads(Payloads.stream(EVENTS), readSize);
  }

  /** Finds the events, and does not look into them. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long splitting() {
    var events = new SseDecoder(MAX_EVENT);
    long bytes = 0;
    for (var read : reads) {
      events.feed(read.duplicate());
      while (events.next()) {
        bytes += events.length();
      }
    }
    return bytes;
  }

  /** Makes chunks of them, as a call does. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void decoding(Blackhole blackhole) {
    Bytes.decode(reads, call.decoder().apply(Bytes.DECODING), blackhole::consume);
  }
}
