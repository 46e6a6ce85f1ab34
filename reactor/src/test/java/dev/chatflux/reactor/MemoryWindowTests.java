package dev.chatflux.reactor;

import static dev.chatflux.chat.ChatMessage.assistant;
import static dev.chatflux.chat.ChatMessage.developer;
import static dev.chatflux.chat.ChatMessage.system;
import static dev.chatflux.chat.ChatMessage.tool;
import static dev.chatflux.chat.ChatMessage.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryWindowTests {

  private static final ChatMessage CALL =
      assistant(List.of(ToolCall.function("call_1", "weather", "{}")));

  private static final List<ChatMessage> HISTORY =
      List.of(
          system("rule"),
          user("u1"),
          assistant("a1"),
          user("u2"),
          CALL,
          tool("call_1", "t2"),
          assistant("a2"),
          developer("rule 2"),
          user("u3"));

  private static List<String> sent(MemoryWindow window, List<ChatMessage> messages) {
    return window
        .select("id", messages)
        .map(selected -> selected.stream().map(MemoryWindowTests::word).toList())
        .blockOptional()
        .orElseThrow();
  }

  private static String word(ChatMessage message) {
    return message == CALL ? "call" : message.text();
  }

  @Test
  void allIsAll() {
    assertThat(MemoryWindow.all().select("id", HISTORY).block()).isEqualTo(HISTORY);
    assertThat(MemoryWindow.lastMessages(7).select("id", HISTORY).block()).isEqualTo(HISTORY);
  }

  @Test
  void wholeTurnsAreDroppedAndInstructionsStay() {
    var window = List.of("rule", "u2", "call", "t2", "a2", "rule 2", "u3");
    assertThat(sent(MemoryWindow.lastMessages(6), HISTORY)).isEqualTo(window);
    assertThat(sent(MemoryWindow.lastMessages(5), HISTORY)).isEqualTo(window);
    assertThat(sent(MemoryWindow.lastTurns(2), HISTORY)).isEqualTo(window);
  }

  @Test
  void callsOfToolsAreNotSeparatedFromTheirAnswers() {
    for (int max = 0; max < 5; max++) {
      assertThat(sent(MemoryWindow.lastMessages(max), HISTORY))
          .containsExactly("rule", "rule 2", "u3");
    }
  }

  @Test
  void whatIsAskedStaysWithAllThatBelongsToIt() {
    var asked = HISTORY.subList(0, 6);
    assertThat(sent(MemoryWindow.lastMessages(1), asked))
        .containsExactly("rule", "u2", "call", "t2");
  }

  @Test
  void tokensAreCountedWithThoseOfInstructions() {
    var window = MemoryWindow.lastTokens(14, message -> word(message).length());
    // 4 + 6 for the rules, 2 for u3: 12. The turn before has 2 + 4 + 2 + 2.
    assertThat(sent(window, HISTORY)).containsExactly("rule", "rule 2", "u3");
    assertThat(sent(MemoryWindow.lastTokens(22, message -> word(message).length()), HISTORY))
        .containsExactly("rule", "u2", "call", "t2", "a2", "rule 2", "u3");
  }

  @Test
  void aConversationWithoutUserIsLeftAlone() {
    var monologue = List.<ChatMessage>of(system("rule"), assistant("a1"), assistant("a2"));
    assertThat(sent(MemoryWindow.lastMessages(1), monologue)).containsExactly("rule", "a1", "a2");
    assertThat(sent(MemoryWindow.lastMessages(1), List.of())).isEmpty();
  }

  @Test
  void whatTheModelSaidFirstGoesFirst() {
    var greeted = List.<ChatMessage>of(assistant("welcome"), user("u1"));
    assertThat(sent(MemoryWindow.lastMessages(2), greeted)).containsExactly("welcome", "u1");
    assertThat(sent(MemoryWindow.lastMessages(1), greeted)).containsExactly("u1");
  }

  @Test
  void windowsAreComposed() {
    var window =
        MemoryWindow.lastMessages(6)
            .andThen(MemoryWindow.lastTokens(12, message -> word(message).length()));
    assertThat(sent(window, HISTORY)).containsExactly("rule", "rule 2", "u3");
  }

  @Test
  void callsThatNobodyAnsweredAreNotSent() {
    List<ChatMessage> left = List.of(user("u1"), CALL, user("u2"));
    assertThat(Turns.withoutOpenCalls(left, false)).containsExactly(user("u1"), user("u2"));
  }

  @Test
  void answersOfWhichSomeAreMissingAreNotSent() {
    var calls =
        ChatMessage.Assistant.of(
            assistant ->
                assistant
                    .content(assistant("Let me see").content())
                    .toolCalls(
                        List.of(
                            ToolCall.function("call_1", "weather", "{}"),
                            ToolCall.function("call_2", "weather", "{}"))));
    List<ChatMessage> left = List.of(user("u1"), calls, tool("call_1", "rain"), user("u2"));
    assertThat(Turns.withoutOpenCalls(left, false))
        .containsExactly(user("u1"), assistant("Let me see"), user("u2"));
    List<ChatMessage> answered =
        List.of(user("u1"), calls, tool("call_2", "sun"), tool("call_1", "rain"));
    assertThat(Turns.withoutOpenCalls(answered, true)).isEqualTo(answered);
  }

  @Test
  void callsThatMayStillBeAnsweredStay() {
    List<ChatMessage> open = List.of(user("u1"), CALL);
    assertThat(Turns.withoutOpenCalls(open, false)).isEqualTo(open);
    assertThat(Turns.withoutOpenCalls(open, true)).containsExactly(user("u1"));
  }
}
