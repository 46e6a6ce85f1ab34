package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.errors.ApiException;
import dev.chatflux.errors.AuthenticationException;
import dev.chatflux.errors.DecodingException;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.errors.RateLimitException;
import dev.chatflux.errors.ServerException;
import dev.chatflux.testing.Answer;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;

/** A stream completes if it is whole, and only then. */
class StreamEndTests extends WireTest {

  private static final String ONCE = chunk("{\"content\":\"Once\"}", "null");
  private static final String UPON = chunk("{\"content\":\" upon\"}", "null");
  private static final String STOP = chunk("{}", "\"stop\"");
  private static final String USAGE =
      "{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}";

  private static String chunk(String delta, String finish) {
    return "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finish
        + "}]}";
  }

  /** A delta that hardly shrinks when it is compressed. */
  private static String noise() {
    var random = new Random(7);
    var text = Stream.generate(() -> Integer.toHexString(random.nextInt())).limit(500);
    return "{\"content\":\"" + text.collect(Collectors.joining()) + "\"}";
  }

  private static String events(String... data) {
    return "data: " + String.join("\n\ndata: ", data) + "\n\n";
  }

  static Stream<Arguments> whole() {
    return Stream.of(
        arguments("with its marker", Answer.rawSse(events(ONCE, UPON, STOP, "[DONE]"))),
        arguments(
            "with usage after the finish",
            Answer.rawSse(events(ONCE, UPON, STOP, USAGE, "[DONE]"))),
        arguments(
            "with a marker without a blank",
            Answer.rawSse(events(ONCE, UPON, STOP) + "data:[DONE]\n\n")),
        arguments(
            "with a marker without its blank line",
            Answer.rawSse(events(ONCE, UPON, STOP) + "data: [DONE]")),
        arguments("without its marker, but finished", Answer.rawSse(events(ONCE, UPON, STOP))),
        arguments(
            "with CRLF", Answer.rawSse(events(ONCE, UPON, STOP, "[DONE]").replace("\n", "\r\n"))),
        arguments("with CR", Answer.rawSse(events(ONCE, UPON, STOP, "[DONE]").replace("\n", "\r"))),
        arguments(
            "with a byte order mark", Answer.rawSse("\uFEFF" + events(ONCE, UPON, STOP, "[DONE]"))),
        arguments(
            "with comments",
            Answer.rawSse(": hi\n\n" + events(ONCE, UPON) + ": ping\n\n" + events(STOP, "[DONE]"))),
        arguments(
            "with keep-alives",
            Answer.rawSse("event: keepalive\ndata: {}\n\n" + events(ONCE, UPON, STOP, "[DONE]"))),
        arguments(
            "with errors that are none",
            Answer.rawSse(events("{\"error\":null,\"choices\":[]}", ONCE, UPON, STOP, "[DONE]"))),
        arguments("byte by byte", Answer.rawSse(events(ONCE, UPON, STOP, "[DONE]")).split(1)),
        arguments(
            "in random pieces",
            Answer.rawSse(events(ONCE, UPON, STOP, "[DONE]")).splitRandomly(42)),
        arguments(
            "as another content type",
            Answer.text(200, "text/plain", events(ONCE, UPON, STOP, "[DONE]"))),
        arguments(
            "compressed", Answer.rawSse(events(ONCE), events(UPON), events(STOP, "[DONE]")).gzip()),
        arguments(
            "cut after its finish",
            Answer.rawSse(events(ONCE, UPON, STOP), ": cut\n\n")
                .resetAfter(events(ONCE, UPON, STOP).length())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whole")
  void itIsWhole(String name, Answer answer) {
    server.enqueue(answer);
    assertThat(story().as(ChatChunks::assemble).map(ChatCompletion::text).block(SOON))
        .as(name)
        .isEqualTo("Once upon");
  }

  static Stream<Arguments> broken() {
    var two = events(ONCE, UPON);
    return Stream.of(
        arguments("ends after two events", Answer.rawSse(two), IncompleteStreamException.class),
        arguments(
            "cut between events",
            Answer.rawSse(two, events(STOP)).cutAfter(two.length()),
            IncompleteStreamException.class),
        arguments(
            "cut inside an event",
            Answer.rawSse(two + events(STOP)).cutAfter(two.length() + 9),
            IncompleteStreamException.class),
        arguments(
            "reset between events",
            Answer.rawSse(two, events(STOP)).resetAfter(two.length()),
            IncompleteStreamException.class),
        arguments(
            "compressed and cut",
            Answer.rawSse(two, events(chunk(noise(), "null")), events(STOP)).gzip().cutAfter(300),
            IncompleteStreamException.class),
        arguments(
            "error event",
            Answer.rawSse(two + "event: error\ndata: {\"message\":\"oops\",\"code\":500}\n\n"),
            ServerException.class),
        arguments(
            "error object",
            Answer.rawSse(
                two
                    + events(
                        "{\"error\":{\"message\":\"slow\",\"code\":\"rate_limit_exceeded\"}}")),
            RateLimitException.class),
        arguments(
            "error as a string",
            Answer.rawSse(two + events("{\"error\":\"oops\"}")),
            ApiException.class),
        arguments(
            "error by type",
            Answer.rawSse(two + events("{\"type\":\"error\",\"message\":\"oops\"}")),
            ApiException.class),
        arguments(
            "error field",
            Answer.rawSse(two + "error: {\"error\":{\"message\":\"no\",\"code\":401}}\n\n"),
            AuthenticationException.class),
        arguments(
            "invalid JSON", Answer.rawSse(two + events("{\"choices\":")), DecodingException.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void itIsBroken(String name, Answer answer, Class<? extends OpenAiException> type) {
    server.enqueue(answer);
    StepVerifier.create(story())
        .expectNextMatches(chunk -> "Once".equals(chunk.text()))
        .thenConsumeWhile(chunk -> true)
        .verifyErrorSatisfies(
            error -> {
              assertThat(error).as(name).isInstanceOf(type);
              var partial = ((OpenAiException) error).partial(ChatCompletion.class);
              assertThat(partial).isNotNull();
              assertThat(partial.text()).startsWith("Once");
            });
  }

  static Stream<Arguments> none() {
    return Stream.of(
        arguments(
            "JSON of an error",
            Answer.json(200, "{\"error\":{\"message\":\"no\",\"type\":\"server_error\"}}"),
            ServerException.class),
        arguments(
            "JSON of something", Answer.json(200, "{\"choices\":[]}"), DecodingException.class),
        arguments(
            "HTML", Answer.text(200, "text/html", "<html>Sign in</html>"), DecodingException.class),
        arguments("nothing", Answer.status(200), IncompleteStreamException.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("none")
  void itIsNoStream(String name, Answer answer, Class<? extends OpenAiException> type) {
    server.enqueue(answer);
    StepVerifier.create(story())
        .verifyErrorSatisfies(error -> assertThat(error).as(name).isInstanceOf(type));
  }
}
