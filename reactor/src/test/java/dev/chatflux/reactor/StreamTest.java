package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.errors.ConflictException;
import dev.chatflux.errors.ConnectTimeoutException;
import dev.chatflux.errors.ConnectionException;
import dev.chatflux.errors.HeadTimeoutException;
import dev.chatflux.errors.IdleTimeoutException;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.errors.RateLimitException;
import dev.chatflux.errors.RequestTimeoutException;
import dev.chatflux.errors.ServerException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One stream of any kind over a real socket, and what is to come of it. */
abstract class StreamTest extends WireTest {

  /** What is worth another try. No other error is. */
  private static final Set<Class<?>> RETRYABLE =
      Set.of(
          ConnectionException.class,
          ConnectTimeoutException.class,
          HeadTimeoutException.class,
          IdleTimeoutException.class,
          IncompleteStreamException.class,
          RequestTimeoutException.class,
          ConflictException.class,
          RateLimitException.class,
          ServerException.class);

  /** How a connection is left. */
  enum Connection {
    KEPT,
    CLOSED
  }

  /** Reads the stream to its end, asking for one element at a time. */
  Received receive(Streamed stream) {
    return Received.of(stream.stream(openai));
  }

  static List<String> texts(Streamed stream, Received received) {
    return received.elements().stream().map(stream::text).toList();
  }

  /** The stream is complete, and was delivered whole. */
  static void assertWhole(Streamed stream, Received received, List<String> texts) {
    assertThat(received.error()).isNull();
    assertThat(texts(stream, received)).isEqualTo(texts);
  }

  /** The stream failed so, after these texts, which its error carries. */
  static void assertFailed(
      Streamed stream, Received received, String exception, List<String> texts) {
    assertThat(received.error()).isInstanceOf(OpenAiException.class);
    var error = (OpenAiException) received.error();
    assertThat(error).isNotNull();
    assertThat(error.getClass().getSimpleName()).isEqualTo(exception);
    assertThat(error.isRetryable()).isEqualTo(RETRYABLE.contains(error.getClass()));
    assertThat(error.call()).isEqualTo(stream.call());
    assertThat(error).hasMessageContaining(stream.call());
    assertThat(texts(stream, received)).isEqualTo(texts);
    assertThat(stream.partial(error)).isEqualTo(partial(texts));
  }

  private static @Nullable String partial(List<String> texts) {
    return texts.isEmpty() ? null : String.join("", texts);
  }

  /** The only connection was left so: the next call takes it, or has to make one of its own. */
  void assertConnection(Connection left) {
    int before = server.connections();
    openai.models().get("gpt-5").block(SOON);
    assertThat(server.connections()).isEqualTo(left == Connection.KEPT ? before : before + 1);
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(SOON)
        .untilAsserted(() -> assertThat(server.openConnections()).isEqualTo(1));
  }

  /** The cells of each row of a table whose columns are divided by bars; its head comes first. */
  static List<List<String>> table(String text) {
    return text.lines().filter(line -> !line.isBlank()).map(StreamTest::cells).toList();
  }

  private static List<String> cells(String row) {
    return Stream.of(row.split("\\|")).map(String::strip).collect(Collectors.toList());
  }
}
