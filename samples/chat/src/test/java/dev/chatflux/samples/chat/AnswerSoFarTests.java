package dev.chatflux.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.json.Wire;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AnswerSoFarTests {

  private final AtomicLong now = new AtomicLong(1_000);
  private final AnswerSoFar answer = new AnswerSoFar(now::get);

  @Test
  void measuresFromTheQuestionToTheFirstAndTheLastWord() {
    add(100, "{'choices': [{'index': 0, 'delta': {'role': 'assistant', 'content': ''}}]}");
    add(200, "{'choices': [{'index': 0, 'delta': {'content': 'Once '}}]}");
    add(300, "{'choices': [{'index': 0, 'delta': {'content': 'upon'}}]}");
    add(400, "{'choices': [], 'usage': {'completion_tokens': 7}}");
    var ended = answer.ended(null);
    assertThat(ended.text()).isEqualTo("Once upon");
    assertThat(ended.statistics()).isEqualTo(statistics(7, false, 300, 600));
  }

  @Test
  void estimatesWhatTheServerDoesNotTell() {
    add(0, "{'choices': [{'index': 0, 'delta': {'content': '从前有'}}]}");
    assertThat(answer.ended(null).statistics()).isEqualTo(statistics(3, true, 0, 0));
  }

  @Test
  void takesARefusalForAnAnswer() {
    assertThat(add(0, "{'choices': [{'index': 0, 'delta': {'refusal': 'I will not'}}]}"))
        .isEqualTo("I will not");
  }

  @Test
  void tellsThatItWasStopped() {
    assertThat(answer.ended(null).summary()).isEqualTo("nothing was answered");
    answer.stop();
    assertThat(answer.ended(null).summary()).isEqualTo("stopped");
    add(1, "{'choices': [{'index': 0, 'delta': {'content': 'Yes'}}]}");
    assertThat(answer.ended(null).summary()).startsWith("stopped: ~1 token, ");
  }

  private String add(long millis, String chunk) {
    now.addAndGet(Duration.ofMillis(millis).toNanos());
    return answer.add(Wire.reader(ChatChunk.class).read(chunk.replace('\'', '"')));
  }

  private static Statistics statistics(long tokens, boolean estimated, long first, long last) {
    return new Statistics(tokens, estimated, Duration.ofMillis(first), Duration.ofMillis(last));
  }
}
