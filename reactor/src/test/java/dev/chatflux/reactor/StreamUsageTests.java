package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.common.StreamOptions;
import dev.chatflux.errors.BadRequestException;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Streams tell their usage, unless somebody does not want them to. */
class StreamUsageTests extends WireTest {

  private static final Answer REFUSED =
      Answer.error(400, "invalid_request_error", "x", "Unknown parameter: 'stream_options'.");

  @Test
  void streamsAskForTheirUsage() {
    StepVerifier.create(story().as(ChatChunks::assemble).map(ChatCompletion::usage))
        .assertNext(usage -> assertThat(usage.totalTokens()).isPositive())
        .verifyComplete();
    assertThat(asked(0).booleanValue()).isTrue();
    run(openai.completions().stream(c -> c.model("text-davinci-003").prompt("Once")));
    assertThat(asked(1).booleanValue()).isTrue();
    run(openai.completions().streamForEngine("davinci-codex", c -> c.prompt("Once")));
    assertThat(asked(2).booleanValue()).isTrue();
  }

  @Test
  void whatARequestSaysItselfCounts() {
    run(stream(StreamOptions.of(false, false)));
    assertThat(asked(0).booleanValue(true)).isFalse();
    run(stream(new StreamOptions(null, false, Map.of())));
    assertThat(asked(1).booleanValue()).isTrue();
    assertThat(json(1).at("/stream_options/include_obfuscation").booleanValue(true)).isFalse();
  }

  @Test
  void aServerThatRefusesIsAskedWithoutItAndNeverAgainWithIt() {
    server.enqueue(REFUSED);
    run(story());
    run(openai.mutate().build().chat().stream(WireTest::story));
    assertThat(server.requests()).hasSize(3);
    assertThat(asked(0).booleanValue()).isTrue();
    assertThat(json(1).has("stream_options")).isFalse();
    assertThat(json(2).has("stream_options")).isFalse();
  }

  @Test
  void anotherServerIsAskedAnew() {
    server.enqueue(REFUSED);
    run(story());
    try (var other = OpenAiServer.start()) {
      run(openai.mutate().baseUrl(other.baseUrl()).build().chat().stream(WireTest::story));
      assertThat(other.requests().get(0).json().has("stream_options")).isTrue();
    }
  }

  @Test
  void whatIsRefusedForAnotherReasonIsNotSentAgain() {
    server.enqueue(Answer.error(400, "invalid_request_error", "x", "Too many messages"));
    StepVerifier.create(story()).expectError(BadRequestException.class).verify(SOON);
    assertThat(server.requests()).hasSize(1);
    run(story());
    assertThat(asked(1).booleanValue()).isTrue();
  }

  @Test
  void aRefusalOfWhatTheRequestAsksForIsAnError() {
    server.enqueue(REFUSED);
    StepVerifier.create(stream(StreamOptions.withUsage()))
        .expectError(BadRequestException.class)
        .verify(SOON);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void itCanBeSwitchedOff() {
    openai = client(b -> b.streamUsage(false).baseUrl(server.baseUrl()));
    run(story());
    assertThat(json(0).has("stream_options")).isFalse();
  }

  private Publisher<?> stream(StreamOptions options) {
    return openai.chat().stream(chat -> chat.model("gpt-5-mini").user("Hi").streamOptions(options));
  }

  private JsonNode asked(int request) {
    return json(request).at("/stream_options/include_usage");
  }

  private JsonNode json(int request) {
    return server.requests().get(request).json();
  }

  private static void run(Publisher<?> call) {
    StepVerifier.create(call).thenConsumeWhile(any -> true).expectComplete().verify(SOON);
  }
}
