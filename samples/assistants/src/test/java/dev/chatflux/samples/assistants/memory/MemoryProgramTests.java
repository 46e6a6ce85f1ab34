package dev.chatflux.samples.assistants.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.samples.assistants.WireTest;
import dev.chatflux.testing.Answer;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starts the application again and again, with a real Redis. */
class MemoryProgramTests extends WireTest {

  private RedisServer redis;

  private final String ada = "ada-" + UUID.randomUUID();

  /** For each test: one that is skipped is counted only then. */
  @BeforeEach
  void connect() throws IOException {
    redis = RedisServer.find();
  }

  @AfterEach
  void disconnect() {
    if (redis != null) {
      redis.close();
    }
  }

  /** What an application prints that is started for these words, and ends after them. */
  private List<String> say(String user, String... words) {
    var program =
        new MemoryProgram(
            user,
            "spring.data.redis.host=" + redis.host(),
            "spring.data.redis.port=" + redis.port());
    return values(program.run(service, List.of(words)));
  }

  private List<String> said(int request) {
    return sent(request).path("messages").findValuesAsString("content");
  }

  @Test
  void anApplicationKnowsWhatWasSaidToTheOneBefore() {
    assertThat(say(ada)).last().isEqualTo("What is my name?\n  Your name is Ada.");
    server.enqueue(Answer.saying("You asked twice."));
    assertThat(say(ada, "Hello", "again")).containsExactly("Hello again\n  You asked twice.");
    assertThat(said(2))
        .contains("My name is Ada", "What is my name?", "Your name is Ada.")
        .endsWith("Hello again");
  }

  @Test
  void usersAreNotMixedUp() {
    say(ada, "My name is Ada");
    say("bob-" + UUID.randomUUID(), "What is my name?");
    assertThat(said(1)).hasSize(2).doesNotContain("My name is Ada");
  }

  @Test
  void aUserMayBeForgotten() {
    say(ada, "My name is Ada");
    assertThat(say(ada, "forget")).containsExactly("forget\n  (forgotten)");
    say(ada, "What is my name?");
    assertThat(said(1)).hasSize(2);
  }
}
