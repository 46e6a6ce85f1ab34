package dev.chatflux.samples.benchmarks.jdk;

import dev.chatflux.samples.benchmarks.harness.Contestant;
import dev.chatflux.samples.benchmarks.harness.Encoding;
import dev.chatflux.samples.benchmarks.harness.Running;
import dev.chatflux.samples.benchmarks.harness.Target;
import dev.chatflux.samples.benchmarks.harness.Worker;
import dev.chatflux.samples.benchmarks.json.AnswerReader;
import dev.chatflux.samples.benchmarks.json.Bodies;
import dev.chatflux.samples.benchmarks.json.ChunkReader;
import dev.chatflux.samples.benchmarks.json.VectorReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The JDK's client, asynchronous, which hands out lines; Jackson reads what is wanted. */
public final class JdkJackson implements Contestant {

  private final Target target;
  private final HttpClient http;

  public JdkJackson(Target target) {
    this.target = target;
    http =
        HttpClient.newBuilder().version(target.http2() ? Version.HTTP_2 : Version.HTTP_1_1).build();
  }

  public static void main(String[] args) {
    Worker.main(JdkJackson::new, args);
  }

  @Override
  public Running stream(String message, Consumer<String> deltas) {
    var lines = new Lines(new ChunkReader(deltas)::line);
    var request = post("/chat/completions", Bodies.chat(message, true));
    lines.follow(http.sendAsync(request, BodyHandlers.fromLineSubscriber(lines)));
    return lines;
  }

  @Override
  public CompletionStage<String> answer(String message) {
    return body("/chat/completions", Bodies.chat(message, false)).thenApply(AnswerReader::text);
  }

  @Override
  public CompletionStage<Double> sumOfVectors(List<String> texts, Encoding encoding) {
    return body("/embeddings", Bodies.embeddings(texts, encoding))
        .thenApply(json -> VectorReader.sum(json, encoding));
  }

  private CompletableFuture<byte[]> body(String path, String json) {
    return http.sendAsync(post(path, json), BodyHandlers.ofByteArray())
        .thenApply(HttpResponse::body);
  }

  private HttpRequest post(String path, String json) {
    return HttpRequest.newBuilder(URI.create(target.baseUrl() + path))
        .header("authorization", "Bearer " + Target.API_KEY)
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(json))
        .build();
  }

  /** Nothing to close before JDK 21: the client ends with the process. */
  @Override
  public void close() {}
}
