package dev.chatflux.samples.benchmarks.netty;

import dev.chatflux.samples.benchmarks.harness.Contestant;
import dev.chatflux.samples.benchmarks.harness.Encoding;
import dev.chatflux.samples.benchmarks.harness.Running;
import dev.chatflux.samples.benchmarks.harness.Target;
import dev.chatflux.samples.benchmarks.harness.Worker;
import dev.chatflux.samples.benchmarks.json.AnswerReader;
import dev.chatflux.samples.benchmarks.json.Bodies;
import dev.chatflux.samples.benchmarks.json.ChunkReader;
import dev.chatflux.samples.benchmarks.json.VectorReader;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** What one would write oneself: lines are split by hand, and Jackson reads what is wanted. */
public final class NettyJackson implements Contestant {

  private final Client client;

  public NettyJackson(Target target) {
    client = new Client(target);
  }

  public static void main(String[] args) {
    Worker.main(NettyJackson::new, args);
  }

  @Override
  public Running stream(String message, Consumer<String> deltas) {
    var lines = new LineSplitter(new ChunkReader(deltas)::line);
    return Subscribed.to(
        client.post("/chat/completions", Bodies.chat(message, true), body -> body), lines::read);
  }

  @Override
  public CompletionStage<String> answer(String message) {
    return body("/chat/completions", Bodies.chat(message, false))
        .map(AnswerReader::text)
        .toFuture()
        .thenApply(Objects::requireNonNull);
  }

  @Override
  public CompletionStage<Double> sumOfVectors(List<String> texts, Encoding encoding) {
    return body("/embeddings", Bodies.embeddings(texts, encoding))
        .map(json -> VectorReader.sum(json, encoding))
        .toFuture()
        .thenApply(Objects::requireNonNull);
  }

  private Mono<byte[]> body(String path, String json) {
    return client.post(path, json, body -> body.aggregate().asByteArray()).single();
  }

  @Override
  public void close() {
    client.close();
  }
}
