package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.errors.ServerException;
import dev.chatflux.schema.JsonTypes;
import dev.chatflux.testing.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What tools add to a conversation is remembered as a part of their turn. */
class MemoryToolsTests extends MemoryTest {

  private static final FunctionTool<?> WEATHER =
      FunctionTool.of("weather", "Tells the weather", () -> "rain");

  private static final String[] TURN = {
    "user: An umbrella?", "assistant: ", "tool: rain", "assistant: Yes, take one"
  };

  private static void umbrella(ChatRequest.Builder request) {
    request.user("An umbrella?");
  }

  private void script() {
    server.enqueue(Answer.calling("weather", "{}"), Answer.saying("Yes, take one"));
  }

  @Test
  void callsAndTheirAnswersAreKept() {
    script();
    asking().withTools(WEATHER).withMemory(memory, "ada").create(r -> umbrella(r)).block(SOON);
    assertThat(remembered()).containsExactly(TURN);
  }

  @Test
  void toolsThatAreAddedLaterMeanTheSame() {
    script();
    chat = chat.withTools(WEATHER);
    chat.create(r -> umbrella(r)).block(SOON);
    assertThat(remembered()).containsExactly(TURN);

    ask("Sure?");
    server.takeRequest(SOON);
    server.takeRequest(SOON);
    assertThat(sent()).containsExactly(TURN[0], TURN[1], TURN[2], TURN[3], "user: Sure?");
  }

  @Test
  void streamsAndEventsKeepThemToo() {
    chat = chat.withTools(WEATHER);
    script();
    chat.stream(r -> umbrella(r)).blockLast(SOON);
    assertThat(remembered()).containsExactly(TURN);
    memory.truncate("ada", 0).block(SOON);
    script();
    chat.events(r -> umbrella(r)).blockLast(SOON);
    assertThat(remembered()).containsExactly(TURN);
  }

  record Advice(boolean umbrella) {}

  @Test
  void typedAnswersKeepThemToo() {
    chat = chat.withTypes(JsonTypes.standard().corrections(1)).withTools(WEATHER);
    server.enqueue(
        Answer.calling("weather", "{}"),
        Answer.saying("Yes, take one"),
        Answer.saying("{\"umbrella\":true}"));
    var advice = chat.createAs(Advice.class, r -> umbrella(r)).block(SOON);
    assertThat(advice).isEqualTo(new Advice(true));
    assertThat(remembered()).startsWith(TURN[0]).endsWith("assistant: {\"umbrella\":true}");
  }

  @Test
  void aTurnThatFailsAfterItsToolsChangesNothing() {
    chat = chat.withTools(WEATHER);
    server.enqueue(
        Answer.calling("weather", "{}"), Answer.error(500, "server_error", "internal", "Oops"));
    StepVerifier.create(chat.create(r -> umbrella(r))).verifyError(ServerException.class);
    assertThat(history()).isEmpty();
  }

  private void becomes(String... lines) {
    await().atMost(SOON).untilAsserted(() -> assertThat(remembered()).containsExactly(lines));
  }

  @Test
  void whoCancelsWhileAToolRunsLeavesNoOpenCall() {
    var slow = FunctionTool.of("weather", "Tells the weather", () -> Mono.never());
    script();
    chat.withTools(slow)
        .events(r -> umbrella(r))
        .ofType(ChatEvent.ToolStarted.class)
        .blockFirst(SOON);
    becomes("user: An umbrella?…");
  }

  @Test
  void whoCancelsAfterToolsKeepsWhatTheyAnswered() {
    server.enqueue(
        Answer.calling("weather", "{}"),
        Answer.saying("Yes, take one").pace(Duration.ofMillis(20)));
    var first =
        chat.withTools(WEATHER).stream(r -> umbrella(r))
            .mapNotNull(ChatChunk::text)
            .filter(word -> !word.isEmpty())
            .blockFirst(SOON);
    becomes(TURN[0], TURN[1], TURN[2], "assistant: " + first + "…");
  }
}
