package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.schema.JsonType;
import dev.chatflux.schema.JsonTypes;
import dev.chatflux.schema.Partial;
import dev.chatflux.tokens.TokenBudget;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes part in a conversation that is remembered. */
record MemoryChat(Chat chat, ChatMemory memory, String id) implements Chat {

  /** Of all memories, since a chat is made for each request of a user and gone after it. */
  static final TurnQueue TURNS = new TurnQueue();

  /** What turns queue for. */
  private record Conversation(ChatMemory store, String id) {}

  @Override
  public Mono<ChatCompletion> create(ChatRequest request) {
    return turn(request, Chat::create).singleOrEmpty();
  }

  @Override
  public Flux<ChatChunk> stream(ChatRequest request) {
    return turn(request, Chat::stream);
  }

  @Override
  public Flux<ChatEvent> events(ChatRequest request) {
    return turn(request, Chat::events);
  }

  @Override
  public <T> Mono<T> createAs(JsonType<T> type, ChatRequest request) {
    return turn(request, (chat, whole) -> chat.createAs(type, whole)).singleOrEmpty();
  }

  @Override
  public <T> Flux<Partial<T>> streamAs(JsonType<T> type, ChatRequest request) {
    return turn(request, (chat, whole) -> chat.streamAs(type, whole));
  }

  private <T> Flux<T> turn(ChatRequest request, BiFunction<Chat, ChatRequest, Publisher<T>> ask) {
    var conversation = new Conversation(MemoryView.store(memory), id);
    return Flux.deferContextual(
        context ->
            context.hasKey(conversation)
                ? Flux.error(() -> withinItself())
                : turn(conversation, request, ask)
                    .contextWrite(within -> within.put(conversation, true)));
  }

  private <T> Flux<T> turn(
      Conversation conversation,
      ChatRequest request,
      BiFunction<Chat, ChatRequest, Publisher<T>> ask) {
    return Flux.usingWhen(
        TURNS.enter(conversation).map(place -> new MemoryTurn(this, request, place)),
        turn -> turn.ask(ask),
        MemoryTurn::end,
        (turn, error) -> turn.end(),
        MemoryTurn::cancelled);
  }

  private IllegalStateException withinItself() {
    return new IllegalStateException(
        "A turn of conversation " + id + " within another one would wait for its own end");
  }

  // What is added to this chat goes below the memory: it is to see one turn, and no examples.

  @Override
  public JsonTypes types() {
    return chat.types();
  }

  @Override
  public Chat withTypes(JsonTypes types) {
    return new MemoryChat(chat.withTypes(types), memory, id);
  }

  @Override
  public Chat withDefaults(ChatRequest defaults) {
    return new MemoryChat(chat.withDefaults(defaults), memory, id);
  }

  @Override
  public Chat withTools(Tools tools) {
    return new MemoryChat(chat.withTools(tools), memory, id);
  }

  @Override
  public Chat withFallback(String model) {
    return new MemoryChat(chat.withFallback(model), memory, id);
  }

  @Override
  public Chat withFallback(Fallback fallback) {
    return new MemoryChat(chat.withFallback(fallback), memory, id);
  }

  @Override
  public Chat withTokenBudget(TokenBudget budget) {
    return new MemoryChat(chat.withTokenBudget(budget), memory, id);
  }

  @Override
  public Chat withMemory(ChatMemory memory, String id) {
    return new MemoryChat(chat, memory, id);
  }
}
