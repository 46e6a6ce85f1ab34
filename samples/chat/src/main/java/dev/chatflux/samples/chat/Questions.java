package dev.chatflux.samples.chat;

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
          return chat.stream(request -> request.messages(conversation.messages()))
              .takeUntilOther(Flux.from(stop).doOnTerminate(answer::stop))
              .publishOn(printing, 1)
              .map(answer::add)
              .doOnNext(words)
              .then(Mono.fromSupplier(() -> answer.ended(null)))
              .onErrorResume(failure -> Mono.just(answer.ended(failure)));
        });
  }

  @Override
  public void close() {
    printing.dispose();
  }
}
