package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.common.FinishReason;
import dev.chatflux.common.StreamOptions;
import dev.chatflux.testing.Answer;
import java.lang.Thread.State;
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
    assertThat(chunks).allSatisfy(chunk -> assertThat(ToolDeltas.areIn(choice(chunk))).isFalse());
  }

  private static ChatChunk.Choice choice(ChatChunk chunk) {
    return Objects.requireNonNull(chunk.choice());
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

  @Test
  void aToolIsNotRunBeforeSomebodyAsksForWhatFollows() {
    var runs = new AtomicInteger();
    var tool = FunctionTool.of("get_weather", "x", Place.class, place -> runs.incrementAndGet());
    server.enqueue(Answer.sse(TEXT, TEXT_AND_CALL, END, "[DONE]"), Answer.saying("Rain."));
    StepVerifier.create(openai.chat().withTools(tool).events(ToolTest::umbrella), 0)
        .expectSubscription()
        .then(() -> assertThat(server.requests()).isEmpty())
        .thenRequest(2)
        .expectNext(new ChatEvent.Text("Let me look."), new ChatEvent.Text(" Now."))
        // The same connection answers this one, so whatever would come by itself has come.
        .then(() -> openai.models().list().blockLast(SOON))
        .then(() -> assertThat(runs).hasValue(0))
        .thenRequest(2)
        .expectNext(new ChatEvent.ToolStarted("c", "get_weather", OSLO))
        .expectNext(new ChatEvent.ToolResult("c", "get_weather", "1", false))
        .thenRequest(Long.MAX_VALUE)
        .thenConsumeWhile(ChatEvent.Text.class::isInstance)
        .expectNextMatches(ChatEvent.Done.class::isInstance)
        .verifyComplete();
  }

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
    var turn =
        openai
            .chat()
            .withTools(tool)
            .create(ToolTest::umbrella)
            .contextWrite(Context.of("reactor.onErrorDropped.local", keeper(dropped)))
            .subscribe();
    var thread = sleeper.asMono().block(SOON);
    turn.dispose();
    assertThat(interrupted.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    Awaitility.await().atMost(SOON).until(() -> isAtRest(thread));
    assertThat(dropped).hasNullValue();
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
