package dev.chatflux.spring;

import dev.chatflux.chat.ChatEvent;
import dev.chatflux.errors.OpenAiException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * Writes the events of a chat as server-sent events, for controllers of WebFlux and of WebMvc.
 *
 * <pre>{@code
 * @PostMapping("/story")
 * Flux<ServerSentEvent<String>> story(@RequestBody String about) {
 *   return chat.events(request -> request.user(about)).transform(ChatEvents.sse());
 * }
 * }</pre>
 *
 * <p>All events are unnamed, so that one listener ({@code onmessage}) sees them all, and their data
 * is JSON in one line, told apart by {@code type}: blanks, line breaks and characters of all
 * languages arrive as they were said.
 *
 * <ul>
 *   <li>{@code text}, {@code reasoning}, {@code refusal}, {@code tool_started}, {@code
 *       tool_progress} and {@code tool_result} are those of {@link ChatEvent}. What tools are asked
 *       and answer is not for everybody: {@code filter} it before.
 *   <li>{@code error} is how a failure ends the stream: {@code error} is its kind, as in {@code
 *       rate_limit}, {@code message} a sentence of ours that tells no secrets, {@code request_id}
 *       the server's name for the call, {@code retryable} whether it may succeed later. The failure
 *       itself is logged.
 *   <li>{@code done} is the last event, of every stream. Its {@code reason} is why: the finish
 *       reason of the answer ({@code stop}, {@code length}, …), {@code error}, or {@code shutdown},
 *       if {@code chatflux.sse.on-shutdown} says so; {@code model} and {@code usage} are there if
 *       the server tells them. Whoever reads with {@code EventSource} closes it then; one that is
 *       left open will not come back for 24 days.
 * </ul>
 *
 * <p>A comment opens the response at once, and a comment every 15 seconds ({@code
 * chatflux.sse.heartbeat}) keeps proxies from closing it and lets a server notice that its client
 * is gone. Comments are dropped while nobody reads. Events come as they are asked for, one is read
 * ahead. Cancelling, as when the browser closes, cancels the call.
 *
 * <p>The {@code id} of events counts them from 1. An {@code EventSource} whose connection broke
 * asks again and says {@code Last-Event-ID}: a controller that has kept the events goes on by
 * {@link #resumeAfter}, and one that has not answers 204 so as not to ask the model again.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
public final class ChatEvents implements Function<Flux<ChatEvent>, Flux<ServerSentEvent<String>>> {

  private static final Logger LOG = Loggers.getLogger("dev.chatflux.sse");

  private static final ChatEvents USUAL = new ChatEvents(Duration.ofSeconds(15), 0, ErrorText::of);

  private final @Nullable Duration heartbeat;
  private final long seen;
  private final Function<? super Throwable, String> errorText;

  private ChatEvents(
      @Nullable Duration heartbeat, long seen, Function<? super Throwable, String> errorText) {
    this.heartbeat = heartbeat;
    this.seen = seen;
    this.errorText = errorText;
  }

  /** Writes events in the usual way, to be given to {@link Flux#transform}. */
  public static ChatEvents sse() {
    return USUAL;
  }

  /**
   * How much time lies between comments; what the property {@code chatflux.sse.heartbeat} says by
   * default, or else 15 seconds.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public ChatEvents heartbeat(Duration period) {
    if (period.isZero() || period.isNegative()) {
      throw new IllegalArgumentException("The heartbeat must be positive: " + period);
    }
    return new ChatEvents(period, seen, errorText);
  }

  /**
   * Leaves out what the browser has already seen, of events that were kept and come again from the
   * first one on (as by {@link Flux#replay()}).
   *
   * @param lastEventId the request's header {@code Last-Event-ID}; what is no id of ours, as null,
   *     leaves out nothing
   */
  public ChatEvents resumeAfter(@Nullable String lastEventId) {
    return new ChatEvents(heartbeat, id(lastEventId), errorText);
  }

  /**
   * What the {@code message} of an error says, in other words or another language. What exceptions
   * say themselves may be the server's words, and not meant for everybody.
   */
  public ChatEvents errorText(Function<? super Throwable, String> text) {
    return new ChatEvents(heartbeat, seen, text);
  }

  /** The events as server-sent events, of which {@code done} is the last. */
  @Override
  public Flux<ServerSentEvent<String>> apply(Flux<ChatEvent> events) {
    return Flux.deferContextual(context -> frames(events, LiveStreams.of(context)))
        .map(Frame::event);
  }

  private Flux<Frame> frames(Flux<ChatEvent> events, LiveStreams streams) {
    var period = heartbeat == null ? streams.heartbeat() : heartbeat;
    var heartbeats = Flux.interval(period).onBackpressureDrop().map(tick -> Frame.HEARTBEAT);
    return Flux.merge(1, numbered(untilDone(events, streams.end())), heartbeats)
        .startWith(Frame.HEARTBEAT)
        .takeUntil(Frame::isLast);
  }

  private Flux<Frame> numbered(Flux<Frame> frames) {
    return frames
        .onErrorResume(this::failure)
        .index((index, frame) -> frame.withId(index + 1))
        .filter(frame -> frame.id() > seen || frame.isLast());
  }

  /**
   * The end of an answer is told when the flux has completed, and not before: it may yet have to
   * keep the answer, and fail.
   */
  private static Flux<Frame> untilDone(Flux<ChatEvent> events, Mono<Void> shutdown) {
    var done = new AtomicReference<>(Frame.done("stop"));
    return events
        .<Frame>handle(
            (event, sink) -> {
              if (event instanceof ChatEvent.Done last) {
                done.set(Frame.done(last));
              } else {
                sink.next(Frame.of(event));
              }
            })
        .takeUntilOther(shutdown.doOnTerminate(() -> done.set(Frame.done("shutdown"))))
        .concatWith(Mono.fromSupplier(done::get));
  }

  private Flux<Frame> failure(Throwable error) {
    if (error instanceof OpenAiException known) {
      LOG.warn("An answer failed: {}", known.toString());
    } else {
      LOG.error("An answer failed", error);
    }
    return Flux.just(Frame.error(error, errorText.apply(error)), Frame.done("error"));
  }

  private static long id(@Nullable String lastEventId) {
    return lastEventId != null && lastEventId.matches("\\d{1,18}")
        ? Long.parseLong(lastEventId)
        : 0;
  }
}
