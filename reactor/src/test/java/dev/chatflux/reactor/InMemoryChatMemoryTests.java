package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.testing.ChatMemoryContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class InMemoryChatMemoryTests implements ChatMemoryContract {

  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private final ChatMemory ofDefaults = ChatMemory.inMemory();
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final InMemoryChatMemory memory = new InMemoryChatMemory(HALF_AN_HOUR, 2, time);

  @Override
  public ChatMemory memory() {
    return ofDefaults;
  }

  private void say(String id) {
    memory.append(id, List.of(MemoryMessage.of(ChatMessage.user("Hi")))).block(SOON);
  }

  private int messages(String id) {
    return memory.load(id).blockOptional(SOON).orElseThrow().size();
  }

  @Test
  void aConversationThatIsNotUsedIsForgotten() {
    say("a");
    time.advanceTimeBy(HALF_AN_HOUR.minusMillis(1));
    assertThat(memory.size()).isEqualTo(1);
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(memory.size()).as("without anybody asking for it").isZero();
    assertThat(messages("a")).isZero();
  }

  @Test
  void readingAConversationKeepsIt() {
    say("a");
    time.advanceTimeBy(HALF_AN_HOUR.minusMillis(1));
    assertThat(messages("a")).isEqualTo(1);
    time.advanceTimeBy(HALF_AN_HOUR.minusMillis(1));
    assertThat(messages("a")).isEqualTo(1);
  }

  @Test
  void eachExpiresByItself() {
    say("a");
    time.advanceTimeBy(Duration.ofMinutes(20));
    say("b");
    time.advanceTimeBy(Duration.ofMinutes(10));
    assertThat(memory.size()).isEqualTo(1);
    assertThat(messages("b")).isEqualTo(1);
  }

  @Test
  void beyondTheBoundTheLeastUsedIsForgotten() {
    say("a");
    say("b");
    assertThat(messages("a")).isEqualTo(1);
    say("c");
    assertThat(memory.size()).isEqualTo(2);
    assertThat(messages("b")).isZero();
    assertThat(messages("a")).isEqualTo(1);
    assertThat(messages("c")).isEqualTo(1);
  }

  @Test
  void askingForAConversationThatIsNotThereKeepsNothing() {
    assertThat(messages("a")).isZero();
    assertThat(memory.size()).isZero();
    assertThat(time.getScheduledTaskCount()).isZero();
  }

  @Test
  void oneTaskLooksAfterAllConversationsAndEndsWithThem() {
    say("a");
    say("b");
    assertThat(time.getScheduledTaskCount()).isEqualTo(1);
    time.advanceTimeBy(HALF_AN_HOUR.multipliedBy(2));
    say("c");
    time.advanceTimeBy(HALF_AN_HOUR);
    assertThat(memory.size()).isZero();
    assertThat(time.getScheduledTaskCount())
        .as("one for each time that there were any")
        .isEqualTo(2);
  }

  @Test
  void settingsThatKeepNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatMemory.inMemory(Duration.ZERO, 1))
        .withMessage("The expiry is not positive: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatMemory.inMemory(HALF_AN_HOUR, 0))
        .withMessage("Fewer than one conversation: 0");
  }
}
