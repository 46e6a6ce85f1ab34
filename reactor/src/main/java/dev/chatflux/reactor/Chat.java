package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.schema.JsonType;
import dev.chatflux.schema.JsonTypes;
import dev.chatflux.schema.Partial;
import dev.chatflux.tokens.TokenBudget;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/**
 * Conversations with a model.
 *
 * <p>Two methods do the work; all else is said in terms of them, and decorates them.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">Chat completions</a>
 */
public interface Chat {

  /**
   * Continues the conversation.
   *
   * @return the answer; an {@link IllegalArgumentException} if the request has no model or no
   *     messages, or an {@link dev.chatflux.errors.OpenAiException}
   */
  Mono<ChatCompletion> create(ChatRequest request);

  /**
   * Continues the conversation piece by piece.
   *
   * <p>The pieces come as they are asked for: a subscriber that pauses stops the server. The stream
   * completes only if the answer is whole; one that breaks off is an {@link
   * dev.chatflux.errors.IncompleteStreamException} with what had arrived in {@code
   * partial(ChatCompletion.class)}. Cancelling stops the model.
   *
   * @return the pieces; errors as of {@link #create(ChatRequest)}
   */
  Flux<ChatChunk> stream(ChatRequest request);

  /** Variant of {@link #create(ChatRequest)} that builds the request in place. */
  default Mono<ChatCompletion> create(Consumer<ChatRequest.Builder> spec) {
    return Mono.defer(() -> create(ChatRequest.of(spec)));
  }

  /** Variant of {@link #stream(ChatRequest)} that builds the request in place. */
  default Flux<ChatChunk> stream(Consumer<ChatRequest.Builder> spec) {
    return Flux.defer(() -> stream(ChatRequest.of(spec)));
  }

  /**
   * Continues the conversation and tells what happens: what the model says, what its tools do, and
   * at last the {@linkplain ChatEvent.Done whole answer}.
   *
   * <p>Events come as they are asked for, cancelling stops the model and its tools.
   *
   * <p>A chat that decorates another has to pass this on: what tools of the other do is not in its
   * {@link #stream(ChatRequest)}.
   *
   * @return the events; errors as of {@link #create(ChatRequest)}
   */
  default Flux<ChatEvent> events(ChatRequest request) {
    return Flux.defer(() -> AnswerEvents.of(stream(request)));
  }

  /** Variant of {@link #events(ChatRequest)} that builds the request in place. */
  default Flux<ChatEvent> events(Consumer<ChatRequest.Builder> spec) {
    return Flux.defer(() -> events(ChatRequest.of(spec)));
  }

  /**
   * Makes the model answer with a value of the type, as JSON by a schema.
   *
   * <p>Nothing but a whole and valid value is emitted. Where {@link JsonTypes#corrections(int)} say
   * so, an answer that is none is asked for again. Of several choices the one with the index 0
   * counts.
   *
   * @return the value; errors as of {@link #create(ChatRequest)}, and {@link
   *     dev.chatflux.errors.RefusalException} if the model declines to answer, {@link
   *     dev.chatflux.errors.TruncatedException} if the answer was cut off, {@link
   *     dev.chatflux.errors.InvalidAnswerException} if it is no value of the type: each has the
   *     answer in {@code partial(ChatCompletion.class)}
   * @see <a href="https://platform.openai.com/docs/guides/structured-outputs">Structured
   *     outputs</a>
   */
  default <T> Mono<T> createAs(JsonType<T> type, ChatRequest request) {
    return Mono.defer(() -> TypedChat.of(this, type).create(request));
  }

  /** Variant of {@link #createAs(JsonType, ChatRequest)} that builds the request in place. */
  default <T> Mono<T> createAs(JsonType<T> type, Consumer<ChatRequest.Builder> spec) {
    return Mono.defer(() -> createAs(type, ChatRequest.of(spec)));
  }

  /**
   * Variant of {@link #createAs(JsonType, ChatRequest)} for a class: {@code
   * chat.createAs(CalendarEvent.class, chat -> chat.user("…"))}.
   *
   * @return the value; an {@link IllegalArgumentException} besides, if no schema says what the type
   *     is: the message names the member
   */
  default <T> Mono<T> createAs(Class<T> type, Consumer<ChatRequest.Builder> spec) {
    return Mono.defer(() -> createAs(types().of(type), spec));
  }

  /**
   * Variant of {@link #createAs(Class, Consumer)} for a generic type: {@code chat.createAs(new
   * TypeReference<List<CalendarEvent>>() {}, chat -> chat.user("…"))}.
   */
  default <T> Mono<T> createAs(TypeReference<T> type, Consumer<ChatRequest.Builder> spec) {
    return Mono.defer(() -> createAs(types().of(type), spec));
  }

  /**
   * Makes the model answer with a value of the type, and shows it while it is being written.
   *
   * <p>Each element is a little more complete than the one before; a piece of the answer that shows
   * nothing new gives none. The last is whole, and what {@link #createAs(JsonType, ChatRequest)}
   * gives. Elements come as they are asked for: a subscriber that pauses stops the server, and one
   * that wants fewer drops some by {@code sample} or {@code onBackpressureLatest}. If an answer is
   * asked for again, the value starts over. Cancelling stops the model.
   *
   * @return the value as it grows; errors as of {@link #createAs(JsonType, ChatRequest)}, after the
   *     elements before them
   */
  default <T> Flux<Partial<T>> streamAs(JsonType<T> type, ChatRequest request) {
    return Flux.defer(() -> TypedChat.of(this, type).stream(request));
  }

  /** Variant of {@link #streamAs(JsonType, ChatRequest)} that builds the request in place. */
  default <T> Flux<Partial<T>> streamAs(JsonType<T> type, Consumer<ChatRequest.Builder> spec) {
    return Flux.defer(() -> streamAs(type, ChatRequest.of(spec)));
  }

  /** Variant of {@link #streamAs(JsonType, ChatRequest)} for a class. */
  default <T> Flux<Partial<T>> streamAs(Class<T> type, Consumer<ChatRequest.Builder> spec) {
    return Flux.defer(() -> streamAs(types().of(type), spec));
  }

  /** Variant of {@link #streamAs(JsonType, ChatRequest)} for a generic type. */
  default <T> Flux<Partial<T>> streamAs(TypeReference<T> type, Consumer<ChatRequest.Builder> spec) {
    return Flux.defer(() -> streamAs(types().of(type), spec));
  }

  /**
   * How types of the user become schemas and are read. A chat that decorates another has to pass on
   * what that has; by default it is {@link JsonTypes#standard()}.
   */
  default JsonTypes types() {
    return JsonTypes.standard();
  }

  /** A chat that makes schemas and reads values in this way. */
  default Chat withTypes(JsonTypes types) {
    return new TypesChat(this, types);
  }

  /**
   * A chat with defaults for what a request leaves unset; messages of the defaults go before those
   * of the request. They are filled in on subscription.
   */
  default Chat withDefaults(ChatRequest defaults) {
    return new DefaultsChat(this, defaults);
  }

  /** Variant of {@link #withDefaults(ChatRequest)} that builds the defaults in place. */
  default Chat withDefaults(Consumer<ChatRequest.Builder> spec) {
    return withDefaults(ChatRequest.of(spec));
  }

  /**
   * A chat that asks another one where this one cannot answer: on errors that are {@linkplain
   * dev.chatflux.errors.OpenAiException#isRetryable() retryable}, after all retries, and if the
   * account has no credit left. Of a stream, until its first element, and never after.
   *
   * <p>The other chat gets the request without its model, and has one by {@link
   * #withDefaults(ChatRequest)}. If it fails too, its error is signalled, the first being
   * suppressed in it. More than one may be named, one after the other.
   */
  default Chat withFallback(Chat other) {
    return withFallback(Fallback.to(other));
  }

  /** A chat that asks for another model where that of a request cannot answer. */
  default Chat withFallback(String model) {
    return withFallback(Fallback.to(this).request(Fallback.model(model)));
  }

  /** Variant of {@link #withFallback(Chat)} that says on which errors, and with which request. */
  default Chat withFallback(Fallback fallback) {
    return new FallbackChat(this, fallback);
  }

  /**
   * A chat that makes requests fit into the context window of their model, and gives the answer
   * what remains of it: see {@link TokenBudget#fit(ChatRequest)}.
   *
   * <p>It counts what it is given, so it goes before what adds to a request: {@code
   * openai.chat().withTokenBudget(budget).withDefaults(…)}. Counting happens on subscription, on
   * the thread that subscribes; only if the counter is not {@linkplain
   * dev.chatflux.tokens.TokenCounter#isReady ready} it loads on Reactor's bounded elastic
   * scheduler, from where the call then is sent. What cannot fit is a {@link
   * dev.chatflux.errors.ContextWindowExceededException}, before anything is sent.
   */
  default Chat withTokenBudget(TokenBudget budget) {
    return new TokenBudgetChat(this, budget);
  }

  /**
   * A chat with tools: those that the model calls are run, and it is asked again with what they
   * answer, until it answers itself.
   *
   * <ul>
   *   <li>{@link #create(ChatRequest)} gives the last answer, {@link #stream(ChatRequest)} the
   *       chunks of all and the finish of the last, {@link #events(ChatRequest)} tells what the
   *       tools do too. The usage is the sum of all.
   *   <li>Several calls are run concurrently, and answered in their order. Texts of the model pass
   *       while calls are still assembled. Nothing is run ahead of demand; cancelling the chat
   *       cancels the tools.
   *   <li>Calls of tools that are unknown, or with wrong arguments, and exceptions of tools are
   *       answered by a text, so that the model can correct itself.
   *   <li>A {@code toolChoice} that forces a call is for the first round; with {@code NONE} nothing
   *       is run. {@code n} above 1 is an {@link IllegalArgumentException}.
   *   <li>Calls of tools that the request itself offers, and of kinds that the server runs, are
   *       handed to the caller and end the turn. Such a call among others hands over all: the
   *       caller answers its own, and those left open are run when it asks again.
   *   <li>An answer that is cut off is handed over as it is: its calls may be no whole ones.
   *   <li>Defaults that offer or choose tools belong above: {@code
   *       chat.withTools(…).withDefaults(…)}.
   * </ul>
   *
   * @throws IllegalArgumentException if no schema says what the arguments of a tool are, as {@link
   *     #types()} make it
   */
  default Chat withTools(Tools tools) {
    return ToolsChat.of(this, tools);
  }

  /** Variant of {@link #withTools(Tools)} with the usual settings. */
  default Chat withTools(FunctionTool<?>... tools) {
    return withTools(Tools.of(tools));
  }

  /**
   * A chat that remembers: what was said in the conversation is sent before what a request says,
   * and kept with the answer. One memory serves all users.
   *
   * <p>Instructions (system and developer messages) are sent first, each time, and not kept. A turn
   * waits until those of the conversation that came before have ended, in the order of
   * subscription; no thread does. It is kept before it completes: if that fails, the error is a
   * {@link ChatMemoryException} with the answer in it. A turn that fails changes nothing. One that
   * is cancelled, once it was sent, is kept without anybody waiting for it, with what had arrived
   * of the answer, marked {@linkplain MemoryMessage#incomplete() incomplete}. A typed answer is one
   * turn too, whatever {@linkplain JsonTypes#corrections(int) corrections} it needed.
   *
   * <p>Whatever is added to this chat (types, defaults, tools, budget, fallback) goes below the
   * memory: in which order they are said does not matter.
   *
   * @param id the conversation, as in {@code user-42}
   */
  default Chat withMemory(ChatMemory memory, String id) {
    return new MemoryChat(this, memory, id);
  }

  /** A chat that always gives this answer and asks nobody, for tests. */
  static Chat answering(String text) {
    return new AnsweringChat(text);
  }
}
