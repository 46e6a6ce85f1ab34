package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.testing.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Turns that are cancelled, and turns that come at once. */
class MemoryTurnTests extends MemoryTest {

  private void becomes(String... lines) {
    await().atMost(SOON).untilAsserted(() -> assertThat(remembered()).containsExactly(lines));
  }

  // Cancelled

  @Test
  void aCancelledStreamIsKeptAsFarAsItCame() {
    server.enqueue(Answer.saying("one two three four").stallAfterPieces(4));
    var words = words("Count");
    var first = String.join("", words.take(2).collectList().blockOptional(SOON).orElseThrow());
    becomes("user: Count", "assistant: " + first + "…");
    server.awaitHangUp(SOON);

    ask("Go on");
    sent();
    assertThat(sent()).containsExactly("user: Count", "assistant: " + first, "user: Go on");
  }

  @Test
  void cancelledEventsAreKeptAsFarAsTheyCame() {
    server.enqueue(Answer.saying("one two three four").pace(Duration.ofMillis(20)));
    var texts = chat.events(request -> request.user("Count")).ofType(ChatEvent.Text.class);
    var first = texts.map(ChatEvent.Text::text).blockFirst(SOON);
    becomes("user: Count", "assistant: " + first + "…");
  }

  @Test
  void whatTheUserSaidIsKeptWithoutAnAnswer() {
    server.enqueue(Answer.usual().delayHead(Duration.ofHours(1)));
    var turn = chat.create(request -> request.user("Hello?")).subscribe();
    server.takeRequest(SOON);
    turn.dispose();
    becomes("user: Hello?…");
  }

  @Test
  void whoLeavesAfterTheLastEventHasTheWholeAnswer() {
    server.enqueue(Answer.saying("one two"));
    chat.events(request -> request.user("Count"))
        .takeUntil(event -> event instanceof ChatEvent.Done)
        .blockLast(SOON);
    becomes("user: Count", "assistant: one two");
  }

  @Test
  void theNextTurnSeesTheCancelledOne() {
    var disk = Sinks.<Void>empty();
    var slow = new Diary(memory, disk.asMono());
    chat = asking().withMemory(slow, "ada");
    server.enqueue(Answer.saying("one two three four").pace(Duration.ofMillis(20)));
    words("Count").blockFirst(SOON);
    var next = chat.create(request -> request.user("Go on")).toFuture();
    assertThat(slow.loads).hasValue(1);
    disk.tryEmitEmpty();
    assertThat(next).succeedsWithin(SOON);
    sent();
    assertThat(sent()).hasSize(3).startsWith("user: Count").endsWith("user: Go on");
  }

  @Test
  void aCancelledTurnThatCannotBeKeptLetsTheNextOneIn() {
    chat =
        asking()
            .withMemory(new Diary(memory, Mono.error(new IllegalStateException("full"))), "ada");
    server.enqueue(Answer.saying("one two three four").pace(Duration.ofMillis(20)));
    words("Count").blockFirst(SOON);
    StepVerifier.create(chat.create(request -> request.user("Go on")))
        .verifyError(ChatMemoryException.class);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void whoCancelsWhileAnAnswerIsKeptDoesNotStopThat() {
    var disk = Sinks.<Void>empty();
    chat = asking().withMemory(new Diary(memory, disk.asMono()), "ada");
    server.enqueue(Answer.saying("one"));
    StepVerifier.create(words("Count"))
        .expectNext("one")
        .then(() -> await().atMost(SOON).until(() -> disk.currentSubscriberCount() == 1))
        .thenCancel()
        .verify(SOON);
    disk.tryEmitEmpty();
    becomes("user: Count", "assistant: one");
  }

  @Test
  void whoLeavesTheQueueSaidNothing() {
    server.enqueue(Answer.saying("one").delayHead(Duration.ofMillis(300)));
    var first = chat.create(request -> request.user("first")).toFuture();
    server.takeRequest(SOON);
    chat.create(request -> request.user("second")).subscribe().dispose();
    var third = chat.create(request -> request.user("third")).toFuture();
    assertThat(first).succeedsWithin(SOON);
    assertThat(third).succeedsWithin(SOON);
    assertThat(sent()).containsExactly("user: first", "assistant: one", "user: third");
    assertThat(remembered()).hasSize(4);
  }

  // At once

  @Test
  void turnsOfOneConversationComeOneAfterTheOther() {
    var answers =
        Flux.range(0, 20)
            .flatMap(
                i ->
                    asking()
                        .withMemory(memory.withWindow(MemoryWindow.all()), "ada")
                        .create(request -> request.user("question " + i))
                        .subscribeOn(Schedulers.parallel()),
                20)
            .collectList()
            .blockOptional(SOON)
            .orElseThrow();
    assertThat(answers).hasSize(20);
    var sizes = server.requests().stream().map(request -> request.json().get("messages").size());
    assertThat(sizes)
        .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> 2 * i + 1).toList());
    assertThat(remembered()).hasSize(40);
  }

  @Test
  void theyComeInTheOrderOfTheirSubscriptions() {
    var order = new CopyOnWriteArrayList<Integer>();
    server.enqueue(Answer.usual().delayHead(Duration.ofMillis(200)));
    var turns =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    chat.create(request -> request.user("question"))
                        .doOnNext(answer -> order.add(i))
                        .toFuture())
            .toList();
    turns.forEach(turn -> assertThat(turn).succeedsWithin(SOON));
    assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void otherConversationsDoNotWait() {
    server.enqueue(Answer.usual().delayHead(Duration.ofHours(1)));
    var waiting = chat.create(request -> request.user("Hello?")).subscribe();
    server.takeRequest(SOON);
    asking().withMemory(memory, "bob").create(request -> request.user("Hi")).block(SOON);
    assertThat(memory.load("bob").block(SOON)).hasSize(2);
    waiting.dispose();
    becomes("user: Hello?…");
  }

  @Test
  void thousandsOfTurnsThatEndAtOnceNeedNoDeepStack() {
    var start = Sinks.<ChatCompletion>one();
    var slow = new Gate(start.asMono()).withMemory(memory, "ada");
    var quick =
        Chat.answering("Hi").withMemory(memory.withWindow(MemoryWindow.lastTurns(1)), "ada");
    var first = slow.create(request -> request.user("first")).toFuture();
    var rest =
        Flux.range(0, 3_000)
            .flatMap(i -> quick.create(request -> request.user("next")), 3_000)
            .count()
            .toFuture();
    start.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
    assertThat(first).succeedsWithin(SOON);
    assertThat(rest).succeedsWithin(SOON).isEqualTo(3_000L);
    assertThat(history()).hasSize(6_000);
  }

  @Test
  void aTurnWithinATurnOfTheSameConversationIsAnError() {
    var within =
        new Gate(Mono.defer(() -> chat.create(request -> request.user("inner"))))
            .withMemory(memory, "ada");
    StepVerifier.create(within.create(request -> request.user("outer")))
        .expectErrorMessage(
            "A turn of conversation ada within another one would wait for its own end")
        .verify(SOON);
    var beside =
        new Gate(Mono.defer(() -> asking().withMemory(memory, "bob").create(r -> r.user("inner"))))
            .withMemory(memory, "ada");
    assertThat(beside.create(request -> request.user("outer")).block(SOON)).isNotNull();
  }

  /** Writes when its disk is ready. */
  private record Diary(ChatMemory memory, Mono<Void> disk, AtomicInteger loads)
      implements ChatMemory {

    Diary(ChatMemory memory, Mono<Void> disk) {
      this(memory, disk, new AtomicInteger());
    }

    @Override
    public Mono<List<MemoryMessage>> load(String id) {
      return Mono.defer(
          () -> {
            loads.incrementAndGet();
            return memory.load(id);
          });
    }

    @Override
    public Mono<Void> append(String id, List<MemoryMessage> messages) {
      return disk.then(memory.append(id, messages));
    }

    @Override
    public Mono<Void> truncate(String id, int count) {
      return memory.truncate(id, count);
    }
  }

  /** Answers when it is told to. */
  private record Gate(Mono<ChatCompletion> answer) implements Chat {

    @Override
    public Mono<ChatCompletion> create(ChatRequest request) {
      return answer;
    }

    @Override
    public Flux<ChatChunk> stream(ChatRequest request) {
      return Flux.empty();
    }
  }
}
