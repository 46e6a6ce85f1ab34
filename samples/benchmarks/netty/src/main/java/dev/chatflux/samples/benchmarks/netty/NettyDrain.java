package dev.chatflux.samples.benchmarks.netty;

import dev.chatflux.samples.benchmarks.harness.Contestant;
import dev.chatflux.samples.benchmarks.harness.Encoding;
import dev.chatflux.samples.benchmarks.harness.Running;
import dev.chatflux.samples.benchmarks.harness.Target;
import dev.chatflux.samples.benchmarks.harness.Worker;
import dev.chatflux.samples.benchmarks.json.Bodies;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The floor: reads the bytes and counts line ends, without looking at what is in them. */
public final class NettyDrain implements Contestant {

  private final Client client;

  public NettyDrain(Target target) {
    client = new Client(target);
  }

  public static void main(String[] args) {
    Worker.main(NettyDrain::new, args);
  }

  @Override
  public Running stream(String message, Consumer<String> deltas) {
    var events = new EventCount(deltas);
    return Subscribed.to(
        client.post("/chat/completions", Bodies.chat(message, true), body -> body), events::read);
  }

  @Override
  public CompletionStage<String> answer(String message) {
    return drained("/chat/completions", Bodies.chat(message, false)).thenApply(bytes -> "" + bytes);
  }

  /** Gives no sum: nothing is decoded. */
  @Override
  public CompletionStage<Double> sumOfVectors(List<String> texts, Encoding encoding) {
    return drained("/embeddings", Bodies.embeddings(texts, encoding))
        .thenApply(bytes -> Double.NaN);
  }

  private CompletionStage<Integer> drained(String path, String json) {
    return client
        .post(path, json, body -> body.map(ByteBuf::readableBytes))
        .reduce(0, Integer::sum)
        .toFuture()
        .thenApply(Objects::requireNonNull);
  }

  @Override
  public void close() {
    client.close();
  }
}
