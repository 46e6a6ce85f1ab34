package dev.chatflux.samples.benchmarks.chatflux;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.embeddings.EmbeddingResult;
import dev.chatflux.embeddings.EncodingFormat;
import dev.chatflux.embeddings.Vector;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.samples.benchmarks.harness.Contestant;
import dev.chatflux.samples.benchmarks.harness.Encoding;
import dev.chatflux.samples.benchmarks.harness.Running;
import dev.chatflux.samples.benchmarks.harness.Target;
import dev.chatflux.samples.benchmarks.harness.Worker;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import reactor.core.Disposable;

/** ChatFlux with its defaults. */
public final class ChatFlux implements Contestant {

  private record Subscribed(Disposable subscription, CompletionStage<?> ended) implements Running {

    @Override
    public void cancel() {
      subscription.dispose();
    }
  }

  private final OpenAi openai;

  public ChatFlux(Target target) {
    var builder = OpenAi.builder().apiKey(Target.API_KEY).baseUrl(target.baseUrl());
    openai = (target.http2() ? builder.netty(netty -> netty.http2(true)) : builder).build();
  }

  public static void main(String[] args) {
    Worker.main(ChatFlux::new, args);
  }

  @Override
  public Running stream(String message, Consumer<String> deltas) {
    var ended = new CompletableFuture<Void>();
    var subscription =
        openai.chat().stream(chat -> question(chat, message))
            .mapNotNull(ChatChunk::text)
            .subscribe(deltas, ended::completeExceptionally, () -> ended.complete(null));
    return new Subscribed(subscription, ended);
  }

  @Override
  public CompletionStage<String> answer(String message) {
    return openai
        .chat()
        .create(chat -> question(chat, message))
        .mapNotNull(ChatCompletion::text)
        .toFuture()
        .thenApply(Objects::requireNonNull);
  }

  private static void question(ChatRequest.Builder chat, String message) {
    chat.model(Target.CHAT_MODEL).user(message);
  }

  @Override
  public CompletionStage<Double> sumOfVectors(List<String> texts, Encoding encoding) {
    return openai
        .embeddings()
        .create(
            embeddings ->
                embeddings
                    .model(Target.EMBEDDING_MODEL)
                    .input(texts)
                    .encodingFormat(new EncodingFormat(encoding.format())))
        .map(ChatFlux::sum)
        .toFuture()
        .thenApply(Objects::requireNonNull);
  }

  private static double sum(EmbeddingResult result) {
    double sum = 0;
    for (Vector vector : result.vectors()) {
      for (int i = 0; i < vector.size(); i++) {
        sum += vector.at(i);
      }
    }
    return sum;
  }

  @Override
  public void close() {
    openai.close();
  }
}
