package dev.chatflux.reactor;

import static org.awaitility.Awaitility.await;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatMessage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.publisher.Flux;

/** A chat that remembers, and a server that shows what it was sent. */
abstract class MemoryTest extends WireTest {

  final ChatMemory memory = ChatMemory.inMemory();
  Chat chat;

  @BeforeEach
  void remember() {
    chat = asking().withMemory(memory, "ada");
  }

  /** Without memory. */
  Chat asking() {
    return openai.chat().withDefaults(defaults -> defaults.model("gpt-5-mini"));
  }

  @AfterEach
  void nobodyIsLeftInTheQueue() {
    await().atMost(SOON).until(() -> MemoryChat.TURNS.size() == 0);
  }

  String ask(String question) {
    return chat.create(request -> request.user(question)).blockOptional(SOON).orElseThrow().text();
  }

  List<MemoryMessage> history() {
    return memory.load("ada").blockOptional(SOON).orElseThrow();
  }

  /** As in {@code user: Hi}; what is incomplete ends with dots. */
  List<String> remembered() {
    return history().stream().map(MemoryTest::line).toList();
  }

  private static String line(MemoryMessage remembered) {
    var message = remembered.message();
    return message.role().value() + ": " + message.text() + (remembered.incomplete() ? "…" : "");
  }

  void say(ChatMessage... messages) {
    var said = List.of(messages).stream().map(MemoryMessage::of).toList();
    memory.append("ada", said).block(SOON);
  }

  /** The words of the answer; the first piece of a stream has none. */
  Flux<String> words(String question) {
    return chat.stream(request -> request.user(question))
        .mapNotNull(ChatChunk::text)
        .filter(word -> !word.isEmpty());
  }

  /** The messages of the next request. */
  List<String> sent() {
    return server
        .takeRequest(SOON)
        .json()
        .get("messages")
        .valueStream()
        .map(
            message -> message.get("role").asString() + ": " + message.path("content").asString(""))
        .toList();
  }
}
