package dev.chatflux.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatMessage;
import org.junit.jupiter.api.Test;

class ConversationTests {

  @Test
  void growsWithoutChanging() {
    var begun = Conversation.under("Be kind");
    var asked = begun.asking("Hi");
    var answered = asked.answered("Hello");
    assertThat(begun.messages()).containsExactly(ChatMessage.system("Be kind"));
    assertThat(asked.messages())
        .containsExactly(ChatMessage.system("Be kind"), ChatMessage.user("Hi"));
    assertThat(answered.messages()).hasSize(3).endsWith(ChatMessage.assistant("Hello"));
  }

  @Test
  void needsNoInstructions() {
    assertThat(Conversation.under(null).messages()).isEmpty();
  }
}
