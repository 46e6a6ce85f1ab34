package dev.chatflux.samples.chat;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.common.StreamOptions;
import dev.chatflux.errors.BadRequestException;
import dev.chatflux.errors.UnprocessableEntityException;
import dev.chatflux.reactor.Chat;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Asks questions and passes the words of the answers on as they come. */
final class Questions implements AutoCloseable {

  private final Chat chat;

  /** A terminal may be slow, or halted by Ctrl-S; the threads of the network must not be. */
  private final Scheduler printing = Schedulers.newSingle("printing", true);

  /**
   * @param chat has the model and other settings as defaults
   */
  Questions(Chat chat) {
    this.chat = chat;
  }

  /**
   * Asks the last question of the conversation.
   *
   * @param words takes the words of the answer; it may block, and then no more are read
   * @param stop ends the answer where it is
   * @return the answer; failures are a part of it
   */
  Mono<Answer> ask(Conversation conversation, Consumer<String> words, Publisher<?> stop) {
    return Mono.defer(
        () -> {
          var answer = new AnswerSoFar(System::nanoTime);
          return stream(ChatRequest.of(request -> request.messages(conversation.messages())))
              .takeUntilOther(Flux.from(stop).doOnTerminate(answer::stop))
              .publishOn(printing, 1)
              .map(answer::add)
              .doOnNext(words)
              .then(Mono.fromSupplier(() -> answer.ended(null)))
              .onErrorResume(failure -> Mono.just(answer.ended(failure)));
        });
  }

  /** Asks for the usage, but does without where a server refuses to tell it. */
  private Flux<ChatChunk> stream(ChatRequest request) {
    var withUsage = request.toBuilder().streamOptions(StreamOptions.withUsage()).build();
    return chat.stream(withUsage)
        .onErrorResume(Questions::isRefusalOfUsage, refused -> chat.stream(request));
  }

  private static boolean isRefusalOfUsage(Throwable error) {
    return (error instanceof BadRequestException || error instanceof UnprocessableEntityException)
        && String.valueOf(error.getMessage()).contains("stream_options");
  }

  @Override
  public void close() {
    printing.dispose();
  }
}
