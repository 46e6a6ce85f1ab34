package dev.chatflux.samples.benchmarks.langchain4j;

import dev.chatflux.samples.benchmarks.harness.Running;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands texts on, and keeps what cancels, which comes with each of them. */
final class Handler implements StreamingChatResponseHandler, Running {

  private final Consumer<String> deltas;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile @Nullable StreamingHandle handle;

  Handler(Consumer<String> deltas) {
    this.deltas = deltas;
  }

  @Override
  public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
    handle = context.streamingHandle();
    deltas.accept(partial.text());
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    ended.complete(null);
  }

  @Override
  public void onError(Throwable error) {
    ended.completeExceptionally(error);
  }

  @Override
  public CompletionStage<?> ended() {
    return ended;
  }

  @Override
  public void cancel() {
    var known = handle;
    if (known != null) {
      known.cancel();
    }
  }
}
