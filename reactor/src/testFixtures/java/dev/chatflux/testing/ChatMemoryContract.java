package dev.chatflux.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRole;
import dev.chatflux.chat.ContentPart;
import dev.chatflux.chat.ToolCall;
import dev.chatflux.json.Wire;
import dev.chatflux.reactor.ChatMemory;
import dev.chatflux.reactor.MemoryMessage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What every {@link ChatMemory} does. The tests of a store implement it. */
public interface ChatMemoryContract {

  /** The memory under test; what it held before each test does not matter. */
  ChatMemory memory();

  /** An id that no other test uses. */
  default String id() {
    return "user-" + UUID.randomUUID();
  }

  @Test
  default void aConversationThatNobodyHadIsEmpty() {
    assertThat(load(id())).isEmpty();
  }

  @Test
  default void whatIsAppendedIsLoadedInItsOrder() {
    var id = id();
    append(id, ChatMessage.user("one"), ChatMessage.assistant("two"));
    append(id, ChatMessage.user("three"));
    assertThat(texts(id)).containsExactly("one", "two", "three");
  }

  @Test
  default void conversationsDoNotMix() {
    var mine = id();
    var other = id();
    append(mine, ChatMessage.user("mine"));
    append(other, ChatMessage.user("theirs"));
    assertThat(texts(mine)).containsExactly("mine");
    assertThat(texts(other)).containsExactly("theirs");
  }

  @Test
  default void anIdMayBeAnyText() {
    var id = id() + ": {ü} * \n\t";
    append(id, ChatMessage.user("one"));
    assertThat(texts(id)).containsExactly("one");
  }

  @Test
  default void anythingThatIsSaidComesBackAsItWas() {
    var id = id();
    var said =
        Stream.of(
                ChatMessage.system("Be brief"),
                ChatMessage.developer("Be kind"),
                ChatMessage.user("Zeile 1\nZeile 2 \uD83C\uDF0D"),
                ChatMessage.user(
                    ContentPart.text("What is this?"),
                    ContentPart.image("data:image/png;base64,AAAA")),
                ChatMessage.assistant(
                    List.of(
                        ToolCall.function("call_1", "weather", "{\"city\": \"Oslo\"}"),
                        ToolCall.custom("call_2", "shell", "ls"))),
                ChatMessage.tool("call_1", "rain"),
                ChatMessage.tool("call_2", ""),
                ChatMessage.function("old", "way"),
                ChatMessage.Assistant.of(assistant -> assistant.refusal("I can't help with that")),
                ChatMessage.Assistant.of(
                    assistant ->
                        assistant
                            .reasoningContent("Let me think")
                            .extra("citations", Wire.tree("[1.50, \"a\"]"))),
                new ChatMessage.Unknown(
                    Wire.tree("{\"role\":\"referee\",\"content\":\"foul\",\"card\":null}")))
            .map(MemoryMessage::of)
            .toList();
    memory().append(id, said).block(SOON);
    assertThat(load(id)).isEqualTo(said);
    assertThat(load(id)).last().extracting(m -> m.message().role()).isEqualTo(new ChatRole("referee"));
  }

  @Test
  default void anIncompleteAnswerStaysIncomplete() {
    var id = id();
    var cut = new MemoryMessage(ChatMessage.assistant("Once upon"), true);
    memory().append(id, List.of(MemoryMessage.of(ChatMessage.user("Go")), cut)).block(SOON);
    assertThat(load(id)).extracting(MemoryMessage::incomplete).containsExactly(false, true);
  }

  @Test
  default void truncatingKeepsTheFirst() {
    var id = id();
    append(id, ChatMessage.user("one"), ChatMessage.assistant("two"), ChatMessage.user("three"));
    memory().truncate(id, 3).block(SOON);
    memory().truncate(id, 9).block(SOON);
    assertThat(texts(id)).containsExactly("one", "two", "three");
    memory().truncate(id, 1).block(SOON);
    assertThat(texts(id)).containsExactly("one");
  }

  @Test
  default void truncatingToNothingForgets() {
    var id = id();
    append(id, ChatMessage.user("one"));
    memory().truncate(id, 0).block(SOON);
    assertThat(load(id)).isEmpty();
    memory().truncate(id, 0).block(SOON);
    append(id, ChatMessage.user("two"));
    assertThat(texts(id)).containsExactly("two");
  }

  @Test
  default void messagesAreReplacedFromAnIndex() {
    var id = id();
    append(id, ChatMessage.user("one"), ChatMessage.assistant("two"));
    replace(id, 1, "deux");
    assertThat(texts(id)).containsExactly("one", "deux");
    replace(id, 9, "trois");
    assertThat(texts(id)).containsExactly("one", "deux", "trois");
    replace(id, 0, "neuf");
    assertThat(texts(id)).containsExactly("neuf");
  }

  private void replace(String id, int count, String text) {
    var message = MemoryMessage.of(ChatMessage.assistant(text));
    memory().replaceFrom(id, count, List.of(message)).block(SOON);
  }

  @Test
  default void appendingNothingChangesNothing() {
    var id = id();
    append(id);
    append(id, ChatMessage.user("one"));
    append(id);
    assertThat(texts(id)).containsExactly("one");
  }

  @Test
  default void nothingHappensBeforeSubscription() {
    var id = id();
    var append = memory().append(id, List.of(MemoryMessage.of(ChatMessage.user("one"))));
    assertThat(load(id)).isEmpty();
    append.block(SOON);
    var truncate = memory().truncate(id, 0);
    assertThat(texts(id)).containsExactly("one");
    truncate.block(SOON);
    assertThat(load(id)).isEmpty();
  }

  @Test
  default void whatWasLoadedDoesNotChange() {
    var id = id();
    append(id, ChatMessage.user("one"));
    var before = load(id);
    append(id, ChatMessage.user("two"));
    memory().truncate(id, 0).block(SOON);
    assertThat(before).hasSize(1);
  }

  @Test
  default void turnsOfManyDoNotInterleave() {
    var id = id();
    Flux.range(0, 100)
        .flatMap(turn -> turn(id, turn).subscribeOn(Schedulers.parallel()), 100)
        .blockLast(SOON);
    var texts = texts(id);
    assertThat(texts).hasSize(300);
    assertThat(IntStream.range(0, 100).mapToObj(turn -> texts.get(3 * turn)))
        .doesNotHaveDuplicates();
    assertThat(IntStream.range(0, 300))
        .allSatisfy(i -> assertThat(texts.get(i)).isEqualTo(texts.get(i - i % 3)));
  }

  private Mono<Void> turn(String id, int turn) {
    var message = MemoryMessage.of(ChatMessage.user("turn " + turn));
    return memory().append(id, List.of(message, message, message));
  }

  /** How long an operation may take. */
  Duration SOON = Duration.ofSeconds(30);

  private List<MemoryMessage> load(String id) {
    var messages = memory().load(id).block(SOON);
    assertThat(messages).isNotNull();
    return messages;
  }

  private List<String> texts(String id) {
    return load(id).stream().map(message -> message.message().text()).toList();
  }

  private void append(String id, ChatMessage... messages) {
    memory().append(id, Stream.of(messages).map(MemoryMessage::of).toList()).block(SOON);
  }
}
