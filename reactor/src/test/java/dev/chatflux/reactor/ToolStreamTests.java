package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.common.FinishReason;
import dev.chatflux.common.StreamOptions;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import dev.chatflux.testing.Answer;
import java.lang.Thread.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.subscriber.TestSubscriber;
import reactor.util.context.Context;

/** What a subscriber gets of a turn that is streamed, and when. */
class ToolStreamTests extends ToolTest {

  private static final String TEXT =
      """
      {"id":"a","choices":[{"index":0,"delta":{"role":"assistant","content":"Let me look."}}]}""";

  private static final String TEXT_AND_CALL =
      """
      {"id":"a","choices":[{"index":0,"delta":{"content":" Now.","tool_calls":[{"index":0,"id":"c",
      "type":"function","function":{"name":"get_weather","arguments":"{\\"city\\":\\"Oslo\\"}"}}]}}]}"""
          .replace("\n", "");

  private static final String END =
      """
      {"id":"a","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""";

  private static final String USAGE =
      """
      {"id":"a","choices":[],"usage":{"total_tokens":1000}}""";

  @Test
  void textsOfAllRoundsPassAndTheFinishOfTheLast() {
    server.enqueue(Answer.sse(TEXT, TEXT_AND_CALL, END, "[DONE]"), Answer.saying("Rain."));
    var chunks =
        openai.chat().withTools(WEATHER).stream(ToolTest::umbrella).collectList().block(SOON);
    assertThat(chunks).isNotNull();
    assertThat(chunks.stream().map(ChatChunk::text).filter(Objects::nonNull))
        .startsWith("Let me look.", " Now.")
        .endsWith("Rain", ".");
    assertThat(chunks.stream().map(ChatChunk::finishReason).filter(Objects::nonNull))
        .containsExactly(FinishReason.STOP);
    assertThat(chunks)
        .flatMap(ChatChunk::choices)
        .allSatisfy(choice -> assertThat(ToolDeltas.areIn(choice)).isFalse());
  }

  @Test
  void oneChunkTellsTheUsageOfAllRounds() {
    server.enqueue(Answer.sse(TEXT_AND_CALL, END, USAGE, "[DONE]"), Answer.saying("Rain."));
    var usages =
        openai.chat().withTools(WEATHER).stream(
                chat ->
                    chat.model("gpt-5-mini").user("Hi").streamOptions(StreamOptions.withUsage()))
            .mapNotNull(ChatChunk::usage)
            .collectList()
            .block(SOON);
    assertThat(usages)
        .singleElement()
        .satisfies(usage -> assertThat(usage.totalTokens()).isGreaterThan(1000));
  }

  /** Without a socket, so that whatever would come by itself has come when a request returns. */
  @Test
  void aToolIsNotRunBeforeSomebodyAsksForWhatFollows() {
    var runs = new AtomicInteger();
    var tool = FunctionTool.of("get_weather", "x", Place.class, place -> runs.incrementAndGet());
    var chat = new Scripted(List.of(TEXT_AND_CALL, END), List.of(TEXT)).withTools(tool);
    var subscriber = TestSubscriber.<ChatEvent>builder().initialRequest(1).build();
    chat.events(ToolTest::umbrella).subscribe(subscriber);
    assertThat(subscriber.getReceivedOnNext()).containsExactly(new ChatEvent.Text(" Now."));
    assertThat(runs).hasValue(0);
    subscriber.request(2);
    assertThat(subscriber.getReceivedOnNext())
        .endsWith(
            new ChatEvent.ToolStarted("c", "get_weather", OSLO),
            new ChatEvent.ToolResult("c", "get_weather", "1", false));
    subscriber.request(2);
    assertThat(subscriber.getReceivedOnNext()).hasSize(5).last().isInstanceOf(ChatEvent.Done.class);
  }

  @Test
  void aStreamRunsToolsOnlyWhenMoreIsWanted() {
    var runs = new AtomicInteger();
    var tool = FunctionTool.of("get_weather", "x", Place.class, place -> runs.incrementAndGet());
    var chat = new Scripted(List.of(TEXT_AND_CALL), List.of(TEXT)).withTools(tool);
    var subscriber = TestSubscriber.<ChatChunk>builder().initialRequest(1).build();
    chat.stream(ToolTest::umbrella).subscribe(subscriber);
    assertThat(subscriber.getReceivedOnNext()).hasSize(1);
    assertThat(runs).hasValue(0);
    subscriber.request(1);
    assertThat(subscriber.getReceivedOnNext()).hasSize(2);
    assertThat(runs).hasValue(1);
  }

  private static final class Scripted implements Chat {

    private final Deque<List<String>> rounds;

    Scripted(List<String> first, List<String> second) {
      this.rounds = new ArrayDeque<>(List.of(first, second));
    }

    @Override
    public Mono<ChatCompletion> create(ChatRequest request) {
      return stream(request).as(ChatChunks::assemble);
    }

    @Override
    public Flux<ChatChunk> stream(ChatRequest request) {
      return Flux.fromIterable(rounds.remove()).map(chunk -> CHUNKS.read(Wire.tree(chunk)));
    }
  }

  private static final WireReader<ChatChunk> CHUNKS = Wire.reader(ChatChunk.class);

  @Test
  void eventsTellWhatToolsDo() {
    callsOnce("get_weather", OSLO);
    var events =
        openai.chat().withTools(WEATHER).events(ToolTest::umbrella).collectList().block(SOON);
    assertThat(events)
        .extracting(ChatEvent::type)
        .startsWith("tool_started", "tool_result", "text")
        .endsWith("text", "done");
    var done = (ChatEvent.Done) Objects.requireNonNull(events).get(events.size() - 1);
    assertThat(done.completion().text()).isEqualTo("Take one.");
  }

  @Test
  void eventsPassThroughDecorators() {
    callsOnce("get_weather", OSLO);
    var events =
        openai
            .chat()
            .withTools(WEATHER)
            .withDefaults(chat -> chat.model("gpt-5-mini"))
            .withTypes(openai.chat().types())
            .events(chat -> chat.user("Hi"))
            .map(ChatEvent::type)
            .collectList()
            .block(SOON);
    assertThat(events).contains("tool_started", "tool_result");
  }

  @Test
  void cancellingCancelsTools() {
    var cancelled = Sinks.<String>one();
    var endless = Flux.just("begun").concatWith(Mono.never());
    var tool =
        FunctionTool.of(
            "get_weather",
            "x",
            Place.class,
            place -> endless.doOnCancel(() -> cancelled.tryEmitValue("gone")));
    callsOnce("get_weather", OSLO);
    StepVerifier.create(openai.chat().withTools(tool).events(ToolTest::umbrella))
        .expectNextMatches(ChatEvent.ToolStarted.class::isInstance)
        .expectNextMatches(ChatEvent.ToolProgress.class::isInstance)
        .thenCancel()
        .verify(SOON);
    StepVerifier.create(cancelled.asMono()).expectNext("gone").expectComplete().verify(SOON);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void cancellingInterruptsToolsThatBlock() throws InterruptedException {
    var sleeper = Sinks.<Thread>one();
    var interrupted = new CountDownLatch(1);
    var tool = FunctionTool.of("get_weather", "x", () -> sleep(sleeper, interrupted)).blocking();
    callsOnce("get_weather", "{}");
    var dropped = new AtomicReference<Throwable>();
    var told = new AtomicReference<Throwable>();
    var turn =
        openai
            .chat()
            .withTools(Tools.of(tool).onError((call, error) -> failed(error, told)))
            .create(ToolTest::umbrella)
            .contextWrite(Context.of("reactor.onErrorDropped.local", keeper(dropped)))
            .subscribe();
    var thread = sleeper.asMono().block(SOON);
    turn.dispose();
    assertThat(interrupted.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    Awaitility.await().atMost(SOON).until(() -> isAtRest(thread));
    assertThat(dropped).hasNullValue();
    assertThat(told).hasNullValue();
  }

  private static Mono<String> failed(Throwable error, AtomicReference<Throwable> told) {
    told.set(error);
    return Mono.error(error);
  }

  /** Back in its pool, having told whomever it may concern that it failed. */
  private static boolean isAtRest(Thread thread) {
    return Set.of(State.WAITING, State.TIMED_WAITING, State.TERMINATED).contains(thread.getState());
  }

  private static Consumer<Throwable> keeper(AtomicReference<Throwable> dropped) {
    return dropped::set;
  }

  private static Object sleep(Sinks.One<Thread> sleeper, CountDownLatch interrupted) {
    sleeper.tryEmitValue(Thread.currentThread());
    try {
      return new CountDownLatch(1).await(1, TimeUnit.DAYS);
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw new IllegalStateException(e);
    }
  }
}
