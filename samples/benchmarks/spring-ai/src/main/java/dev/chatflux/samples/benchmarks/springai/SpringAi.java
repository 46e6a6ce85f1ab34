package dev.chatflux.samples.benchmarks.springai;

import dev.chatflux.samples.benchmarks.harness.Contestant;
import dev.chatflux.samples.benchmarks.harness.Encoding;
import dev.chatflux.samples.benchmarks.harness.Lazy;
import dev.chatflux.samples.benchmarks.harness.Running;
import dev.chatflux.samples.benchmarks.harness.Target;
import dev.chatflux.samples.benchmarks.harness.Worker;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.openai.OpenAiEmbeddingOptions.EncodingFormat;
import reactor.core.Disposable;

/** Spring AI without Spring Boot, whose start would be counted otherwise. */
public final class SpringAi implements Contestant {

  private record Subscribed(Disposable subscription, CompletionStage<?> ended) implements Running {

    @Override
    public void cancel() {
      subscription.dispose();
    }
  }

  private final Target target;
  private final OpenAiChatModel chat;
  private final Lazy<OpenAiEmbeddingModel> text =
      new Lazy<>(() -> embeddings(EncodingFormat.FLOAT));
  private final Lazy<OpenAiEmbeddingModel> base64 =
      new Lazy<>(() -> embeddings(EncodingFormat.BASE64));

  /** Calls that are not streamed block the thread that makes them. */
  private final ExecutorService threads = Executors.newCachedThreadPool();

  public SpringAi(Target target) {
    this.target = target;
    var options =
        OpenAiChatOptions.builder()
            .apiKey(Target.API_KEY)
            .baseUrl(target.baseUrl())
            .model(Target.CHAT_MODEL)
            .build();
    chat = OpenAiChatModel.builder().options(options).build();
  }

  public static void main(String[] args) {
    Worker.main(SpringAi::new, args);
  }

  @Override
  public Running stream(String message, Consumer<String> deltas) {
    var ended = new CompletableFuture<Void>();
    var subscription =
        chat.stream(new Prompt(message))
            .subscribe(
                response -> read(response, deltas),
                ended::completeExceptionally,
                () -> ended.complete(null));
    return new Subscribed(subscription, ended);
  }

  private static void read(ChatResponse response, Consumer<String> deltas) {
    var result = response.getResult();
    var text = result == null ? null : result.getOutput().getText();
    if (text != null) {
      deltas.accept(text);
    }
  }

  @Override
  public CompletionStage<String> answer(String message) {
    return CompletableFuture.supplyAsync(() -> chat.call(message), threads);
  }

  @Override
  public CompletionStage<Double> sumOfVectors(List<String> texts, Encoding encoding) {
    var model = encoding == Encoding.TEXT ? text : base64;
    return CompletableFuture.supplyAsync(() -> sum(model.get().embed(texts)), threads);
  }

  private OpenAiEmbeddingModel embeddings(EncodingFormat format) {
    var options =
        OpenAiEmbeddingOptions.builder()
            .encodingFormat(format)
            .apiKey(Target.API_KEY)
            .baseUrl(target.baseUrl())
            .model(Target.EMBEDDING_MODEL)
            .build();
    return OpenAiEmbeddingModel.builder().options(options).build();
  }

  private static double sum(List<float[]> vectors) {
    double sum = 0;
    for (var vector : vectors) {
      for (float number : vector) {
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
