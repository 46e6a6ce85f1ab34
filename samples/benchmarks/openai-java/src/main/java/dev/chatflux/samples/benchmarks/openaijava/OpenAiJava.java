package dev.chatflux.samples.benchmarks.openaijava;

import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.chatflux.samples.benchmarks.harness.Contestant;
import dev.chatflux.samples.benchmarks.harness.Encoding;
import dev.chatflux.samples.benchmarks.harness.Running;
import dev.chatflux.samples.benchmarks.harness.Target;
import dev.chatflux.samples.benchmarks.harness.Worker;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The asynchronous client of the official SDK. */
public final class OpenAiJava implements Contestant {

  private record Subscribed(AsyncStreamResponse<ChatCompletionChunk> response) implements Running {

    @Override
    public CompletionStage<?> ended() {
      return response.onCompleteFuture();
    }

    @Override
    public void cancel() {
      response.close();
    }
  }

  private final OpenAIClientAsync client;

  public OpenAiJava(Target target) {
    client =
        OpenAIOkHttpClientAsync.builder().apiKey(Target.API_KEY).baseUrl(target.baseUrl()).build();
  }

  public static void main(String[] args) {
    Worker.main(OpenAiJava::new, args);
  }

  @Override
  public Running stream(String message, Consumer<String> deltas) {
    var response = client.chat().completions().createStreaming(question(message));
    return new Subscribed(response.subscribe(chunk -> read(chunk, deltas)));
  }

  private static void read(ChatCompletionChunk chunk, Consumer<String> deltas) {
    chunk.choices().forEach(choice -> choice.delta().content().ifPresent(deltas));
  }

  @Override
  public CompletionStage<String> answer(String message) {
    return client.chat().completions().create(question(message)).thenApply(OpenAiJava::text);
  }

  private static ChatCompletionCreateParams question(String message) {
    return ChatCompletionCreateParams.builder()
        .model(Target.CHAT_MODEL)
        .addUserMessage(message)
        .build();
  }

  private static String text(ChatCompletion completion) {
    return completion.choices().get(0).message().content().orElse("");
  }

  @Override
  public CompletionStage<Double> sumOfVectors(List<String> texts, Encoding encoding) {
    var params =
        EmbeddingCreateParams.builder()
            .model(Target.EMBEDDING_MODEL)
            .inputOfArrayOfStrings(texts)
            .encodingFormat(EmbeddingCreateParams.EncodingFormat.of(encoding.format()))
            .build();
    return client.embeddings().create(params).thenApply(OpenAiJava::sum);
  }

  private static double sum(CreateEmbeddingResponse response) {
    double sum = 0;
    for (var vector : response.data()) {
      for (float number : vector.embedding()) {
        sum += number;
      }
    }
    return sum;
  }

  @Override
  public void close() {
    client.close();
  }
}
