package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class SummarisingWindowTests {

  private static final String SHORT = "What was said before, in short:\n";

  /** Says how often it was asked, and remembers for what. */
  private static final class Condenser implements Chat {

    final List<String> transcripts = new ArrayList<>();
    String says = "summary ";

    @Override
    public Mono<ChatCompletion> create(ChatRequest request) {
      transcripts.add(request.messages().get(1).text());
      var answer = says.isEmpty() ? says : says + transcripts.size();
      return Chat.answering(answer).create(request);
    }

    @Override
    public Flux<ChatChunk> stream(ChatRequest request) {
      return Flux.error(new AssertionError("A summary is not streamed"));
    }
  }

  private final Condenser condenser = new Condenser();
  private final ChatMemory summaries = ChatMemory.inMemory();
  private final MemoryWindow window =
      MemoryWindow.lastMessages(5).summarising(condenser, MemoryWindow.lastMessages(2), summaries);

  /** Instructions, then u1, a1, u2, a2 and so on. */
  private static List<ChatMessage> conversation(int messages) {
    var conversation = new ArrayList<ChatMessage>();
    conversation.add(ChatMessage.system("rule"));
    IntStream.range(0, messages)
        .mapToObj(SummarisingWindowTests::message)
        .forEach(conversation::add);
    return conversation;
  }

  private static ChatMessage message(int index) {
    int turn = index / 2 + 1;
    return index % 2 == 0 ? ChatMessage.user("u" + turn) : ChatMessage.assistant("a" + turn);
  }

  private List<String> sent(List<ChatMessage> messages) {
    return window
        .select("id", messages)
        .map(selected -> selected.stream().map(ChatMessage::text).toList())
        .blockOptional()
        .orElseThrow();
  }

  @Test
  void whatFitsIsSentAsItIs() {
    assertThat(sent(conversation(5))).containsExactly("rule", "u1", "a1", "u2", "a2", "u3");
    assertThat(condenser.transcripts).isEmpty();
  }

  @Test
  void whatDoesNotFitIsCondensed() {
    assertThat(sent(conversation(7))).containsExactly("rule", SHORT + "summary 1", "u4");
    assertThat(condenser.transcripts)
        .containsExactly(
            "user: u1\nassistant: a1\nuser: u2\nassistant: a2\nuser: u3\nassistant: a3\n");
  }

  @Test
  void theSummaryIsUsedUntilTheRestIsTooLongAgain() {
    sent(conversation(7));
    assertThat(sent(conversation(9)))
        .containsExactly("rule", SHORT + "summary 1", "u4", "a4", "u5");
    assertThat(sent(conversation(11)))
        .containsExactly("rule", SHORT + "summary 1", "u4", "a4", "u5", "a5", "u6");
    assertThat(condenser.transcripts).hasSize(1);
    assertThat(sent(conversation(13))).containsExactly("rule", SHORT + "summary 2", "u7");
    assertThat(condenser.transcripts.get(1))
        .startsWith("(earlier, in short) summary 1\nuser: u4\n")
        .endsWith("assistant: a6\n");
  }

  @Test
  void aConversationThatWasEditedIsCondensedAnew() {
    sent(conversation(7));
    var edited = conversation(7);
    edited.set(1, ChatMessage.user("something else"));
    assertThat(sent(edited)).containsExactly("rule", SHORT + "summary 2", "u4");
    assertThat(condenser.transcripts.get(1)).startsWith("user: something else\n");
  }

  @Test
  void aConversationThatBeginsAnewHasNoSummary() {
    sent(conversation(7));
    assertThat(sent(conversation(3))).containsExactly("rule", "u1", "a1", "u2");
  }

  @Test
  void summariesStandBesideTheConversations() {
    sent(conversation(7));
    var kept = summaries.load("id:summary").blockOptional().orElseThrow();
    assertThat(kept).singleElement().extracting(m -> m.message().text()).isEqualTo("summary 1");
  }

  @Test
  void aTurnThatCannotBePartedIsSentWhole() {
    var one = new ArrayList<ChatMessage>(List.of(ChatMessage.user("u1")));
    IntStream.range(0, 9).forEach(i -> one.add(ChatMessage.assistant("a")));
    assertThat(sent(one)).hasSize(10);
    assertThat(condenser.transcripts).isEmpty();
  }

  @Test
  void nothingIsDroppedForNoSummary() {
    condenser.says = "";
    StepVerifier.create(window.select("id", conversation(7)))
        .expectErrorMessage("The model gave no summary")
        .verify();
    assertThat(summaries.load("id:summary").block()).isEmpty();
  }
}
