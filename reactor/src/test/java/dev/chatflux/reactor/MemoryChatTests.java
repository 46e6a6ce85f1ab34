package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.ServerException;
import dev.chatflux.schema.JsonTypes;
import dev.chatflux.schema.Partial;
import dev.chatflux.testing.Answer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class MemoryChatTests extends MemoryTest {

  @Test
  void whatWasSaidBeforeIsSentAgain() {
    server.enqueue(Answer.saying("Hello Ada"), Answer.saying("Ada"));
    assertThat(ask("I am Ada")).isEqualTo("Hello Ada");
    assertThat(ask("Who am I?")).isEqualTo("Ada");
    assertThat(sent()).containsExactly("user: I am Ada");
    assertThat(sent()).containsExactly("user: I am Ada", "assistant: Hello Ada", "user: Who am I?");
    assertThat(remembered())
        .containsExactly(
            "user: I am Ada", "assistant: Hello Ada", "user: Who am I?", "assistant: Ada");
  }

  @Test
  void streamsAndEventsAreTurnsToo() {
    server.enqueue(Answer.saying("one two three"), Answer.saying("four five"));
    var words = words("Count");
    assertThat(words.collectList().block(SOON)).hasSizeGreaterThan(1);
    var events = chat.events(request -> request.user("Go on")).collectList().block(SOON);
    assertThat(events).last().isInstanceOf(ChatEvent.Done.class);
    assertThat(remembered())
        .containsExactly(
            "user: Count", "assistant: one two three", "user: Go on", "assistant: four five");
  }

  @Test
  void anotherConversationKnowsNothingOfIt() {
    ask("I am Ada");
    var other = asking().withMemory(memory, "bob");
    other.create(request -> request.user("Who am I?")).block(SOON);
    sent();
    assertThat(sent()).containsExactly("user: Who am I?");
  }

  @Test
  void instructionsAreSentFirstEachTimeAndNotKept() {
    chat = asking().withDefaults(all -> all.system("Be brief")).withMemory(memory, "ada");
    ask("one");
    chat.create(request -> request.user("two").developer("Be kind")).block(SOON);
    sent();
    assertThat(sent())
        .startsWith("system: Be brief", "developer: Be kind", "user: one")
        .endsWith("user: two")
        .hasSize(5);
    assertThat(remembered()).noneMatch(line -> line.contains("Be"));
  }

  @Test
  void defaultsAndTypesMayBeSaidBeforeOrAfter() {
    var types = JsonTypes.standard().lenient();
    chat =
        chat.withDefaults(all -> all.user("An example").assistant("Its answer")).withTypes(types);
    assertThat(chat.types()).isSameAs(types);
    ask("one");
    assertThat(sent()).containsExactly("user: An example", "assistant: Its answer", "user: one");
    assertThat(remembered()).hasSize(2).startsWith("user: one");
  }

  @Test
  void aWindowShapesOnlyWhatIsSent() {
    say(ChatMessage.user("one"), ChatMessage.assistant("two"));
    chat = asking().withMemory(memory.withWindow(MemoryWindow.lastMessages(2)), "ada");
    ask("three");
    assertThat(sent()).containsExactly("user: three");
    assertThat(remembered()).hasSize(4).startsWith("user: one");
  }

  @Test
  void aTurnIsKeptBeforeItCompletes() {
    var disk = Sinks.<Void>empty();
    chat = asking().withMemory(new SlowMemory(memory, disk.asMono()), "ada");
    server.enqueue(Answer.saying("one"));
    StepVerifier.create(words("Count"))
        .expectNext("one")
        .then(() -> assertThat(history()).isEmpty())
        .then(disk::tryEmitEmpty)
        .expectComplete()
        .verify(SOON);
    assertThat(history()).hasSize(2);
  }

  @Test
  void anAnswerThatIsNotKeptIsInTheError() {
    var full = new IllegalStateException("disk full");
    chat = asking().withMemory(new SlowMemory(memory, Mono.error(full)), "ada");
    server.enqueue(Answer.saying("forty-two"));
    StepVerifier.create(chat.create(request -> request.user("Why?")))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOfSatisfying(
                        ChatMemoryException.class,
                        lost ->
                            assertThat(lost.partial(ChatCompletion.class))
                                .extracting(ChatCompletion::text)
                                .isEqualTo("forty-two"))
                    .hasMessageContaining("ada")
                    .hasCause(full))
        .verify(SOON);
  }

  @Test
  void whoseMemoryCannotBeReadSendsNothing() {
    chat = asking().withMemory(new UnreadableMemory(memory), "ada");
    StepVerifier.create(chat.create(request -> request.user("Hi")))
        .verifyError(ChatMemoryException.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aTurnThatFailsChangesNothing() {
    say(ChatMessage.user("one"), ChatMessage.assistant("two"));
    var before = history();
    server.enqueue(
        Answer.error(500, "server_error", "internal", "Oops"),
        Answer.saying("three four five").cutAfter(700));
    assertThatThrownBy(() -> ask("three")).isInstanceOf(ServerException.class);
    StepVerifier.create(chat.stream(request -> request.user("three")))
        .thenConsumeWhile(chunk -> true)
        .verifyError(IncompleteStreamException.class);
    assertThat(history()).isEqualTo(before);
  }

  @Test
  void aChatThatSaysNothingIsNotRemembered() {
    StepVerifier.create(
            new SilentChat().withMemory(memory, "ada").create(request -> request.user("Hi")))
        .verifyComplete();
    assertThat(history()).isEmpty();
  }

  @Test
  void demandPassesThrough() {
    var requested = new AtomicLong();
    var endless = new EndlessChat(requested).withMemory(memory, "ada");
    StepVerifier.create(endless.stream(request -> request.user("Go on")), 0)
        .thenRequest(2)
        .expectNextCount(2)
        .then(() -> assertThat(requested).hasValue(2))
        .thenRequest(1)
        .expectNextCount(1)
        .then(() -> assertThat(requested).hasValue(3))
        .thenCancel()
        .verify(SOON);
  }

  @Test
  void theSubscribersContextIsThere() {
    var users = new AtomicLong();
    ChatMemory watching =
        new SlowMemory(
            memory,
            Mono.deferContextual(
                context -> Mono.fromRunnable(() -> users.set(context.get("user")))));
    asking()
        .withMemory(watching, "ada")
        .create(request -> request.user("Hi"))
        .contextWrite(context -> context.put("user", 42L))
        .block(SOON);
    assertThat(users).hasValue(42);
  }

  @Test
  void callsOfToolsMayBeAnsweredByTheNextTurn() {
    server.enqueue(Answer.calling("weather", "{}"), Answer.saying("rain"));
    var call =
        chat.create(request -> request.user("Do I need an umbrella?"))
            .blockOptional(SOON)
            .orElseThrow()
            .toolCalls()
            .get(0);
    chat.create(request -> request.toolResult(String.valueOf(call.id()), "wet")).block(SOON);
    sent();
    assertThat(sent()).hasSize(3).last().isEqualTo("tool: wet");
    assertThat(remembered()).hasSize(4);
  }

  @Test
  void callsOfToolsThatWereNeverAnsweredAreNotSent() {
    server.enqueue(Answer.calling("weather", "{}"), Answer.saying("rain"));
    ask("Do I need an umbrella?");
    ask("Never mind");
    sent();
    assertThat(sent()).containsExactly("user: Do I need an umbrella?", "user: Never mind");
    assertThat(remembered()).hasSize(4);
  }

  // Typed answers

  record City(String name) {}

  @Test
  void aTypedAnswerIsOneTurnWithoutItsCorrections() {
    chat = chat.withTypes(JsonTypes.standard().corrections(1));
    server.enqueue(Answer.saying("Oslo, I think"), Answer.saying("{\"name\":\"Oslo\"}"));
    var city = chat.createAs(City.class, request -> request.user("Where?")).block(SOON);
    assertThat(city).isEqualTo(new City("Oslo"));
    assertThat(server.requests()).hasSize(2);
    assertThat(remembered()).containsExactly("user: Where?", "assistant: {\"name\":\"Oslo\"}");
  }

  @Test
  void aTypedAnswerThatGrowsIsOneTurnToo() {
    chat = chat.withTypes(JsonTypes.standard().corrections(1));
    server.enqueue(Answer.saying("Oslo, I think"), Answer.saying("{\"name\":\"Oslo\"}"));
    var last =
        chat.streamAs(City.class, request -> request.user("Where?"))
            .filter(Partial::isWhole)
            .blockLast(SOON);
    assertThat(last).extracting(Partial::value).isEqualTo(new City("Oslo"));
    assertThat(remembered()).containsExactly("user: Where?", "assistant: {\"name\":\"Oslo\"}");
  }

  @Test
  void aTypedAnswerThatIsNoneChangesNothing() {
    server.enqueue(Answer.saying("Oslo, I think"));
    StepVerifier.create(chat.createAs(City.class, request -> request.user("Where?"))).verifyError();
    assertThat(history()).isEmpty();
  }

  // Once more

  @Test
  void anAnswerIsGivenAgain() {
    say(ChatMessage.user("one"), ChatMessage.assistant("two"), ChatMessage.user("three"));
    say(ChatMessage.assistant("five"));
    server.enqueue(Answer.error(500, "server_error", "internal", "Oops"), Answer.saying("four"));
    var again = asking().withMemory(memory.beforeLastAnswer(), "ada").create(request -> {});

    StepVerifier.create(again).verifyError(ServerException.class);
    assertThat(remembered()).as("after a failure").last().isEqualTo("assistant: five");
    again.block(SOON);

    sent();
    assertThat(sent()).containsExactly("user: one", "assistant: two", "user: three");
    assertThat(remembered())
        .containsExactly("user: one", "assistant: two", "user: three", "assistant: four");
  }

  @Test
  void whatWasAskedIsEdited() {
    say(ChatMessage.user("one"), ChatMessage.assistant("two"), ChatMessage.user("tree"));
    say(ChatMessage.assistant("A plant"));
    server.enqueue(Answer.saying("four"));
    asking()
        .withMemory(memory.before(2), "ada")
        .create(request -> request.user("three"))
        .block(SOON);
    assertThat(sent()).containsExactly("user: one", "assistant: two", "user: three");
    assertThat(remembered())
        .containsExactly("user: one", "assistant: two", "user: three", "assistant: four");
  }

  @Test
  void anotherLookMayBeTakenThroughAWindow() {
    say(ChatMessage.user("one"), ChatMessage.assistant("two"), ChatMessage.user("three"));
    var narrow = memory.withWindow(MemoryWindow.lastTurns(1)).before(2);
    asking().withMemory(narrow, "ada").create(request -> request.user("3")).block(SOON);
    assertThat(sent()).containsExactly("user: 3");
    assertThat(remembered()).hasSize(4).contains("user: one", "user: 3");
  }

  // Memories and chats that are not as one wants them

  private static class OtherMemory implements ChatMemory {

    final ChatMemory memory;

    OtherMemory(ChatMemory memory) {
      this.memory = memory;
    }

    @Override
    public Mono<List<MemoryMessage>> load(String id) {
      return memory.load(id);
    }

    @Override
    public Mono<Void> append(String id, List<MemoryMessage> messages) {
      return memory.append(id, messages);
    }

    @Override
    public Mono<Void> truncate(String id, int count) {
      return memory.truncate(id, count);
    }
  }

  private static final class SlowMemory extends OtherMemory {

    private final Mono<Void> disk;

    SlowMemory(ChatMemory memory, Mono<Void> disk) {
      super(memory);
      this.disk = disk;
    }

    @Override
    public Mono<Void> append(String id, List<MemoryMessage> messages) {
      return disk.then(super.append(id, messages));
    }
  }

  private static final class UnreadableMemory extends OtherMemory {

    UnreadableMemory(ChatMemory memory) {
      super(memory);
    }

    @Override
    public Mono<List<MemoryMessage>> load(String id) {
      return Mono.error(new IllegalStateException("disk broken"));
    }
  }

  private static final class SilentChat implements Chat {

    @Override
    public Mono<ChatCompletion> create(ChatRequest request) {
      return Mono.empty();
    }

    @Override
    public Flux<ChatChunk> stream(ChatRequest request) {
      return Flux.empty();
    }
  }

  private record EndlessChat(AtomicLong requested) implements Chat {

    @Override
    public Mono<ChatCompletion> create(ChatRequest request) {
      return Mono.never();
    }

    @Override
    public Flux<ChatChunk> stream(ChatRequest request) {
      return Chat.answering("word").stream(request).repeat().doOnRequest(requested::addAndGet);
    }
  }
}
