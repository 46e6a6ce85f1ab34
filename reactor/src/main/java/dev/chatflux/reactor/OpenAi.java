package dev.chatflux.reactor;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.Decoder;
import dev.chatflux.call.Decoding;
import dev.chatflux.call.PageCall;
import dev.chatflux.call.RequestBody;
import dev.chatflux.call.StreamCall;
import dev.chatflux.common.Page;
import dev.chatflux.common.ResponseHead;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The OpenAI API, one resource per method. Immutable and thread-safe; one for a whole program is
 * enough, and {@link #mutate()} makes cheap variants of it.
 *
 * <pre>{@code
 * OpenAi openai = OpenAi.create(System.getenv("OPENAI_API_KEY"));
 *
 * Flux<String> words = openai.chat()
 *     .stream(chat -> chat.model("gpt-5-mini").user("Tell me a story"))
 *     .mapNotNull(ChatChunk::text);
 * }</pre>
 *
 * <p>What every call has in common: nothing is sent before subscription and the first demand, and
 * each subscription is a call of its own. Demand travels to the socket: a subscriber that stops
 * asking stops the server. Signals arrive on an event loop, which must not be blocked; after the
 * wait before a retry or for a limit, on Reactor's parallel scheduler until the connection answers.
 * Cancelling closes the connection (resets the stream of HTTP/2) at once. Errors are {@link
 * dev.chatflux.errors.OpenAiException}s.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference">The API's reference</a>
 */
public final class OpenAi implements AutoCloseable {

  private final Settings settings;
  private final Transport chain;
  private final Runnable close;

  OpenAi(Settings settings, Runnable close) {
    this.settings = settings;
    this.chain = settings.chain();
    this.close = close;
  }

  /**
   * A client with default settings, and what the environment says: see {@link OpenAiBuilder}.
   *
   * @param apiKey the secret key
   * @throws IllegalStateException if the key is null or blank
   */
  public static OpenAi create(@Nullable String apiKey) {
    return builder().apiKey(apiKey).build();
  }

  /**
   * A client with default settings and a key from the environment variable {@code OPENAI_API_KEY}.
   *
   * @throws IllegalStateException if there is none
   */
  public static OpenAi create() {
    return builder().build();
  }

  /** A builder with default settings. */
  public static OpenAiBuilder builder() {
    return new OpenAiBuilder();
  }

  /**
   * A builder with the settings of this client. What it builds shares this client's connections and
   * limits, so that a client per request costs next to nothing and need not be closed.
   */
  public OpenAiBuilder mutate() {
    return new OpenAiBuilder(settings);
  }

  /** Conversations with a model. */
  public Chat chat() {
    return new HttpChat(this);
  }

  /** Chat completions that the server has stored. */
  public ChatCompletions chatCompletions() {
    return new ChatCompletions(this);
  }

  /** Completions of a prompt, the way of the API before chat. */
  public Completions completions() {
    return new Completions(this);
  }

  /** The models on offer. */
  public Models models() {
    return new Models(this);
  }

  /** Texts as vectors. */
  public Embeddings embeddings() {
    return new Embeddings(this);
  }

  /** Whether texts and images are harmful. */
  public Moderations moderations() {
    return new Moderations(this);
  }

  /** How many tokens the server counts in a prompt. */
  public InputTokens inputTokens() {
    return new InputTokens(this);
  }

  /** What this client and its variants send, as their {@link Limits} allow. */
  public Limiter limits() {
    return settings.limiter();
  }

  /**
   * Performs any call.
   *
   * @return the answer
   */
  public <T> Mono<T> call(ApiCall<T> call) {
    return attempts(call.request(), call.decoder(), false, OpenAi::ignore).singleOrEmpty();
  }

  /**
   * Posts JSON to any path: for what the library has no method for.
   *
   * @param path the path below the base URL, e.g. {@code /generate}
   * @param json the body: a map, a record, a {@code JsonNode}
   * @return the answer, whatever JSON it is
   */
  public Mono<JsonNode> call(String path, Object json) {
    return call(ApiCall.of(post(path, RequestBody.json(json)), JsonNode.class));
  }

  /** Performs any call and gives its answer together with status and headers. */
  public <T> Mono<Exchange<T>> exchange(ApiCall<T> call) {
    return Mono.defer(
        () -> {
          var head = new AtomicReference<ResponseHead>();
          return attempts(call.request(), call.decoder(), false, head::set)
              .singleOrEmpty()
              .map(value -> new Exchange<>(value, Objects.requireNonNull(head.get())));
        });
  }

  /** Performs any call that is answered with a stream. */
  public <E> Flux<E> stream(StreamCall<E> call) {
    return stream(call, OpenAi::ignore);
  }

  /**
   * Performs any call that is answered with a stream.
   *
   * @param onHead told status and headers before the first element, of each attempt anew
   */
  public <E> Flux<E> stream(StreamCall<E> call, Consumer<ResponseHead> onHead) {
    return attempts(call.request(), call.decoder(), true, onHead);
  }

  /**
   * Posts JSON, with {@code "stream": true} added, to any path that answers with server-sent
   * events: for what the library has no method for.
   *
   * @param path the path below the base URL
   * @param json the body: a map, a record, a {@code JsonNode}
   * @return the data of each event, up to {@code [DONE]} or the end of the body
   */
  public Flux<JsonNode> stream(String path, Object json) {
    return stream(StreamCall.events(post(path, RequestBody.streamed(json)), JsonNode.class));
  }

  /** Reads a list to its end. The next page is fetched when the last has been read to its end. */
  public <T> Flux<T> list(PageCall<T> call) {
    return call(call.first())
        .expand(page -> Mono.justOrEmpty(call.after(page)).flatMap(this::call))
        .concatMapIterable(Page::data, 1);
  }

  /**
   * Closes the connections, those of running calls too, if this client made them: variants made by
   * {@link #mutate()} leave them open.
   *
   * <p>A stream that is running ends with an {@link dev.chatflux.errors.IncompleteStreamException},
   * which has what had come of it, and an answer that is being read with a {@link
   * dev.chatflux.errors.ConnectionException}. Calls that have no answer yet, and all later ones,
   * those of variants too, fail with an {@link IllegalStateException}.
   */
  @Override
  public void close() {
    close.run();
  }

  Settings settings() {
    return settings;
  }

  /** Where it calls: all other settings may hold secrets. */
  @Override
  public String toString() {
    return "OpenAi[" + settings.baseUrl() + ']';
  }

  private static ApiRequest post(String path, RequestBody body) {
    return ApiRequest.post(path).body(body);
  }

  private <E> Flux<E> attempts(
      ApiRequest request,
      Function<Decoding, Decoder<E>> decoder,
      boolean isStream,
      Consumer<ResponseHead> onHead) {
    var answer =
        Flux.defer(
            () ->
                new Attempts<>(
                        chain,
                        decoder,
                        isStream,
                        settings.limits(),
                        settings.watch(),
                        new TotalTime(settings.totalTimeout()),
                        settings.retry(),
                        settings.observer(),
                        onHead)
                    .send(settings.complete(request)));
    var ledger = settings.usage();
    var metered = ledger == null ? answer : new UsageMeter(ledger, request).around(answer);
    var observer = settings.observer();
    var observed =
        observer == null
            ? metered
            : metered.tap(
                context -> observer.<E>observe(settings.complete(request), isStream, context));
    return observed.checkpoint(request.description());
  }

  private static void ignore(ResponseHead head) {}
}
