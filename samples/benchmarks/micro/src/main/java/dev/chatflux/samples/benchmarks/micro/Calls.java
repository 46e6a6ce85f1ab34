package dev.chatflux.samples.benchmarks.micro;

import static java.util.concurrent.TimeUnit.MICROSECONDS;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.RequestBody;
import dev.chatflux.chat.ChatAssembler;
import dev.chatflux.chat.ChatCalls;
import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.embeddings.EmbeddingCalls;
import dev.chatflux.embeddings.EmbeddingRequest;
import dev.chatflux.embeddings.EmbeddingResult;
import dev.chatflux.samples.benchmarks.server.Payloads;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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

/** What a request and its answer cost. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Calls {

  private static final int READ = 16384;
  private static final int CHUNKS = 1_000;

  private final ApiCall<ChatCompletion> chat = ChatCalls.create(conversation());
  private final ApiCall<EmbeddingResult> embeddings =
      EmbeddingCalls.create(
          EmbeddingRequest.of(embed -> embed.model("text-embedding-3-small").input("a text")));

  private final List<ByteBuffer> answer = Bytes.reads(Payloads.completion(), READ);
  private final List<ByteBuffer> text = Bytes.reads(Payloads.embeddings(false), READ);
  private final List<ChatChunk> chunks = chunks();
  private final List<ByteBuffer> base64 = Bytes.reads(Payloads.embeddings(true), READ);

  /** Builds a conversation of ten turns and writes it. */
  @Benchmark
  public byte[] encodingOfChat() {
    var body = ChatCalls.create(conversation()).request().body();
    return ((RequestBody.Json) body).bytes();
  }

  @Benchmark
  public void decodingOfChat(Blackhole blackhole) {
    Bytes.decode(answer, chat.decoder().apply(Bytes.DECODING), blackhole::consume);
  }

  /** 256 vectors of 1,536 numbers. */
  @Benchmark
  public void decodingOfVectorsAsText(Blackhole blackhole) {
    Bytes.decode(text, embeddings.decoder().apply(Bytes.DECODING), blackhole::consume);
  }

  /** 256 vectors of 1,536 numbers. */
  @Benchmark
  public void decodingOfVectorsAsBase64(Blackhole blackhole) {
    Bytes.decode(base64, embeddings.decoder().apply(Bytes.DECODING), blackhole::consume);
  }

  /** Makes an answer of a thousand chunks. */
  @Benchmark
  public ChatCompletion assemblingOfChunks() {
    var assembler = new ChatAssembler();
    chunks.forEach(assembler::add);
    return assembler.result();
  }

  private static List<ChatChunk> chunks() {
    var chunks = new ArrayList<ChatChunk>();
    var stream = ChatCalls.stream(conversation());
    var reads = Bytes.reads(Payloads.stream(CHUNKS), READ);
    Bytes.decode(reads, stream.decoder().apply(Bytes.DECODING), chunks::add);
    return chunks;
  }

  private static ChatRequest conversation() {
    var chat = ChatRequest.builder().model("gpt-5-mini").system("You are a helpful assistant.");
    for (int i = 0; i < 10; i++) {
      chat.user("Who won the world series in 2020, and where was it played?")
          .assistant("The Los Angeles Dodgers won it, in Arlington.\n\nThat is in \"Texas\".");
    }
    return chat.user("And in 2021?").temperature(0.7).build();
  }
}
