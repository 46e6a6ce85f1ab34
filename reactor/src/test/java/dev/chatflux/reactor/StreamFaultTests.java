package dev.chatflux.reactor;

import static dev.chatflux.reactor.Place.AFTER_HEAD;
import static dev.chatflux.reactor.Place.BEFORE_HEAD;
import static dev.chatflux.reactor.Place.BETWEEN_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.chatflux.call.Backoff;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What breaks on the way, wherever it breaks, is what the table says, for every kind of stream. */
class StreamFaultTests extends StreamTest {

  /**
   * How a stream ends that meets a fault, and how it leaves its connection. Of every cell it holds:
   * what came before is delivered first; an error carries it; what has completed was whole.
   */
  private static final String ENDINGS =
      """
      fault            | BEFORE_HEAD        | AFTER_HEAD        | BETWEEN_EVENTS    | INSIDE_EVENT      | INSIDE_CHARACTER  | AFTER_FINISH | AFTER_END
      CLOSED           | connection closed  | incomplete closed | incomplete closed | incomplete closed | incomplete closed | whole closed | whole closed
      RESET            | connection closed  | incomplete closed | incomplete closed | incomplete closed | incomplete closed | whole closed | whole closed
      TOO_SHORT        |                    | incomplete closed | incomplete closed | incomplete closed | incomplete closed | whole closed | whole closed
      ENDED            |                    | incomplete kept   | incomplete kept   | incomplete kept   | incomplete kept   | whole kept   | whole kept
      ENDED_BY_CLOSING |                    | incomplete closed | incomplete closed | incomplete closed | incomplete closed | whole closed | whole closed
      SILENT           |                    | idle closed       | idle closed       | idle closed       | idle closed       | idle closed  | whole closed
      LATE             | head closed        | head closed       |                   |                   |                   |              |
      NOT_HTTP         | connection closed  |                   |                   |                   |                   |              |
      NOT_GZIP         |                    | incomplete closed |                   |                   |                   |              |
      NOT_BROTLI       |                    | incomplete closed |                   |                   |                   |              |
      GZIP_CLOSED      |                    | incomplete closed | incomplete closed | incomplete closed | incomplete closed | whole closed | whole closed
      GZIP_ENDED       |                    | incomplete kept   | incomplete kept   | incomplete kept   | incomplete kept   | whole kept   | whole kept
      BROTLI_CLOSED    |                    | incomplete closed | incomplete closed | incomplete closed | incomplete closed | whole closed | whole closed
      BROTLI_ENDED     |                    | incomplete kept   | incomplete kept   | incomplete kept   | incomplete kept   | whole kept   | whole kept
      """;

  private enum Ending {
    WHOLE("", ""),
    CONNECTION("ConnectionException", ""),
    INCOMPLETE("IncompleteStreamException", ""),
    HEAD("HeadTimeoutException", "(headTimeout)"),
    IDLE("IdleTimeoutException", "(idleTimeout)");

    private final String exception;

    /** What the error names: the setting that is to be changed. */
    private final String setting;

    Ending(String exception, String setting) {
      this.exception = exception;
      this.setting = setting;
    }
  }

  /** Before and after the first element: all that counts for another try. */
  private static final Set<Place> RETRIED = EnumSet.of(BEFORE_HEAD, AFTER_HEAD, BETWEEN_EVENTS);

  /** A reset is one of the stream, and not of the connection. */
  private static final Set<Fault> OF_HTTP2 =
      EnumSet.of(Fault.CLOSED, Fault.RESET, Fault.TOO_SHORT, Fault.ENDED, Fault.SILENT, Fault.LATE);

  private static final RetryPolicy ONCE =
      RetryPolicy.maxRetries(1)
          .backoff(
              new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 0, Duration.ofMillis(1)));

  /** The first connection of a JVM takes longer than the timeouts here. */
  @BeforeAll
  static void warmUp() {
    var first = new StreamFaultTests();
    first.connect();
    for (var stream : Streamed.values()) {
      first.receive(stream);
    }
    first.disconnect();
  }

  static List<Arguments> endings() {
    var rows = table(ENDINGS);
    var places = rows.get(0);
    var endings = new ArrayList<Arguments>();
    for (var row : rows.subList(1, rows.size())) {
      for (int column = 1; column < row.size(); column++) {
        if (!row.get(column).isEmpty()) {
          var cell = row.get(column).toUpperCase(Locale.ROOT).split(" ");
          var place = Place.valueOf(places.get(column));
          Stream.of(Streamed.values())
              .filter(place::isIn)
              .map(
                  stream ->
                      arguments(
                          stream,
                          Fault.valueOf(row.get(0)),
                          place,
                          Ending.valueOf(cell[0]),
                          Connection.valueOf(cell[1])))
              .forEach(endings::add);
        }
      }
    }
    return endings;
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}, {4}")
  @MethodSource("endings")
  void aStreamEndsAsTheTableSays(
      Streamed stream, Fault fault, Place place, Ending ending, Connection left) {
    server.enqueue(fault.answer(stream, place));
    openai = client(fault::configure);
    assertEnded(stream, receive(stream), place, ending);
    assertConnection(left);
  }

  private static void assertEnded(Streamed stream, Received received, Place place, Ending ending) {
    if (ending == Ending.WHOLE) {
      assertWhole(stream, received, stream.texts());
    } else {
      assertFailed(stream, received, ending.exception, place.delivered(stream));
      assertThat(received.error()).hasMessageContaining(ending.setting);
    }
  }

  static Stream<Arguments> http2() {
    return endings().stream()
        .filter(each -> each.get()[0] == Streamed.values()[0])
        .filter(each -> OF_HTTP2.contains((Fault) each.get()[1]));
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @MethodSource("http2")
  void overHttp2ItEndsTheSameWayAndKeepsAConnectionThatIsNotBroken(
      Streamed stream, Fault fault, Place place, Ending ending) {
    server.close();
    server = OpenAiServer.builder().http2().start();
    server.enqueue(fault.answer(stream, place));
    openai = client(b -> fault.configure(b.netty(n -> n.http2(true))));
    assertEnded(stream, receive(stream), place, ending);
    boolean broken = fault == Fault.CLOSED || fault == Fault.TOO_SHORT;
    assertConnection(broken ? Connection.CLOSED : Connection.KEPT);
  }

  static Stream<Arguments> retries() {
    return endings().stream()
        .filter(each -> each.get()[3] != Ending.WHOLE)
        .filter(each -> RETRIED.contains((Place) each.get()[2]));
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @MethodSource("retries")
  void itIsTriedAgainUnlessSomethingWasDelivered(
      Streamed stream, Fault fault, Place place, Ending ending) {
    var whole = Answer.bytes(200, "text/event-stream", stream.whole());
    server.enqueue(fault.answer(stream, place), whole);
    openai = client(fault::configure).mutate().retry(ONCE).build();
    var received = receive(stream);
    if (place.delivered(stream).isEmpty()) {
      assertWhole(stream, received, stream.texts());
      assertThat(server.requests()).hasSize(2);
    } else {
      assertFailed(stream, received, ending.exception, place.delivered(stream));
      assertThat(server.requests()).hasSize(1);
    }
  }
}
