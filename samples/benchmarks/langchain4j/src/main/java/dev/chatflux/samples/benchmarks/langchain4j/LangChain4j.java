package dev.chatflux.samples.benchmarks.langchain4j;

import dev.chatflux.samples.benchmarks.harness.Contestant;
import dev.chatflux.samples.benchmarks.harness.Encoding;
import dev.chatflux.samples.benchmarks.harness.Lazy;
import dev.chatflux.samples.benchmarks.harness.Running;
import dev.chatflux.samples.benchmarks.harness.Target;
import dev.chatflux.samples.benchmarks.harness.Worker;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** LangChain4j on its default HTTP client, which is the JDK's. */
public final class LangChain4j implements Contestant {

  private final Target target;
  private final OpenAiStreamingChatModel streaming;
  private final Lazy<OpenAiChatModel> chat = new Lazy<>(this::chat);
  private final Lazy<OpenAiEmbeddingModel> text = new Lazy<>(() -> embeddings(Encoding.TEXT));
  private final Lazy<OpenAiEmbeddingModel> base64 = new Lazy<>(() -> embeddings(Encoding.BASE64));

  /** Calls that are not streamed block the thread that makes them. */
  private final ExecutorService threads = Executors.newCachedThreadPool();

  public LangChain4j(Target target) {
    this.target = target;
    streaming =
        OpenAiStreamingChatModel.builder()
            .apiKey(Target.API_KEY)
            .baseUrl(target.baseUrl())
            .modelName(Target.CHAT_MODEL)
            .build();
  }

  private OpenAiChatModel chat() {
    return OpenAiChatModel.builder()
        .apiKey(Target.API_KEY)
        .baseUrl(target.baseUrl())
        .modelName(Target.CHAT_MODEL)
        .build();
  }

  public static void main(String[] args) {
    Worker.main(LangChain4j::new, args);
  }

  @Override
  public Running stream(String message, Consumer<String> deltas) {
    var handler = new Handler(deltas);
    streaming.chat(message, handler);
    return handler;
  }

  @Override
  public CompletionStage<String> answer(String message) {
    return CompletableFuture.supplyAsync(() -> chat.get().chat(message), threads);
  }

  @Override
  public CompletionStage<Double> sumOfVectors(List<String> texts, Encoding encoding) {
    var segments = texts.stream().map(TextSegment::from).toList();
    var model = encoding == Encoding.TEXT ? text : base64;
    return CompletableFuture.supplyAsync(
        () -> sum(model.get().embedAll(segments).content()), threads);
  }

  private OpenAiEmbeddingModel embeddings(Encoding encoding) {
    return OpenAiEmbeddingModel.builder()
        .apiKey(Target.API_KEY)
        .baseUrl(target.baseUrl())
        .modelName(Target.EMBEDDING_MODEL)
        .encodingFormat(encoding.format())
        .build();
  }

  private static double sum(List<Embedding> embeddings) {
    double sum = 0;
    for (var embedding : embeddings) {
      for (float number : embedding.vector()) {
        sum += number;
      }
    }
    return sum;
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
