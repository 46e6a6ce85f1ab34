package dev.chatflux.reactor;

import dev.chatflux.chat.ChatAssembler;
import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.errors.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.Logger;
import reactor.util.Loggers;

/** One turn of a conversation that is remembered, while no other turn of it runs. */
final class MemoryTurn {

  private static final Logger LOG = Loggers.getLogger("dev.chatflux.memory");

  private final MemoryChat chat;
  private final ChatRequest request;
  private final TurnQueue.Place place;

  /** What tools add between question and answer. */
  private final Turn tools = new Turn();

  // Guarded by this, because whoever cancels is on another thread.
  private ChatAssembler pieces = new ChatAssembler();
  private int before;
  private @Nullable ChatCompletion answer;
  private boolean asked;
  private @Nullable Mono<Void> saved;

  MemoryTurn(MemoryChat chat, ChatRequest request, TurnQueue.Place place) {
    this.chat = chat;
    this.request = request;
    this.place = place;
  }

  /** Asks with the conversation before the question, and keeps both before it completes. */
  <T> Flux<T> ask(BiFunction<Chat, ChatRequest, Publisher<T>> ask) {
    return whole()
        .flatMapMany(whole -> ask.apply(new WatchedChat(chat.chat(), this), whole))
        .concatWith(Mono.defer(this::completed).then(Mono.empty()));
  }

  /** The request, with all that the model is to know. */
  private Mono<ChatRequest> whole() {
    var memory = chat.memory();
    return memory
        .load(chat.id())
        .defaultIfEmpty(List.of())
        .onErrorMap(error -> failure("could not be read, and nothing was sent", error))
        .map(this::messages)
        .flatMap(messages -> memory.window().select(chat.id(), messages))
        .map(messages -> request.toBuilder().messages(messages).build());
  }

  private List<ChatMessage> messages(List<MemoryMessage> history) {
    var said = new ArrayList<>(history.stream().map(MemoryMessage::message).toList());
    said.addAll(question());
    var messages =
        new ArrayList<>(request.messages().stream().filter(Turns::isInstruction).toList());
    messages.addAll(Turns.withoutOpenCalls(said, false));
    return messages;
  }

  /** What is new; instructions are sent each time, and not remembered. */
  private List<ChatMessage> question() {
    return request.messages().stream().filter(message -> !Turns.isInstruction(message)).toList();
  }

  // What the watched chat tells

  /** What tools add is told to this turn. */
  Turn tools() {
    return tools;
  }

  /** The model is asked, for the first time or once more: only the last answer counts. */
  synchronized void begin() {
    asked = true;
    startOver();
  }

  private void startOver() {
    answer = null;
    pieces = new ChatAssembler();
    before = tools.size();
  }

  synchronized void add(ChatChunk chunk) {
    if (toolsGoOn()) {
      startOver();
    }
    pieces.add(chunk);
  }

  synchronized void answered(ChatCompletion completion) {
    answer = completion;
    before = tools.size();
  }

  // The end

  /** A chat that completes without an answer was not asked anything. */
  private synchronized Mono<Void> completed() {
    return completion() == null ? Mono.empty() : save(true);
  }

  private Mono<Void> save(boolean isWhole) {
    if (saved == null) {
      var messages = added(isWhole);
      // Nobody cancels it once it has begun, and whoever comes later waits for the same.
      saved =
          Mono.defer(() -> append(messages))
              .onErrorMap(error -> failure("could not be written, and lacks the last turn", error))
              .cache();
    }
    return saved;
  }

  private Mono<Void> append(List<MemoryMessage> messages) {
    return messages.isEmpty() ? Mono.empty() : chat.memory().append(chat.id(), messages);
  }

  private List<MemoryMessage> added(boolean isWhole) {
    var messages = new ArrayList<>(question());
    messages.addAll(tools.messages());
    var message = toolsGoOn() || completion() == null ? null : completion().message();
    if (message != null && (isWhole || !message.text().isBlank())) {
      messages.add(message);
    }
    return isWhole
        ? messages.stream().map(MemoryMessage::of).toList()
        : incomplete(Turns.withoutOpenCalls(messages, true));
  }

  /** What is assembled is among what tools added, and nothing came after it. */
  private boolean toolsGoOn() {
    return before != tools.size();
  }

  private static List<MemoryMessage> incomplete(List<ChatMessage> messages) {
    var marked = new ArrayList<MemoryMessage>(messages.size());
    for (int i = 0; i < messages.size(); i++) {
      marked.add(new MemoryMessage(messages.get(i), i == messages.size() - 1));
    }
    return marked;
  }

  private @Nullable ChatCompletion completion() {
    return answer == null ? pieces.partial() : answer;
  }

  private synchronized ChatMemoryException failure(String what, Throwable cause) {
    var message = "The memory of conversation " + chat.id() + " " + what;
    return new ChatMemoryException(Failure.of(message).partial(completion()).cause(cause));
  }

  /** Lets the next turn in. */
  Mono<Void> end() {
    return Mono.fromRunnable(place::leave);
  }

  /** Keeps what there is, if the model was asked; only then the next turn is let in. */
  Mono<Void> cancelled() {
    return Mono.defer(this::saveUnlessUnasked)
        .onErrorResume(
            error -> Mono.fromRunnable(() -> LOG.error("A cancelled turn is lost", error)))
        .then(end());
  }

  private synchronized Mono<Void> saveUnlessUnasked() {
    boolean isWhole = answer != null || (pieces.isWhole(true) && !toolsGoOn());
    return asked ? save(isWhole) : Mono.empty();
  }
}
