package dev.chatflux.reactor;

import static dev.chatflux.reactor.Place.AFTER_FINISH;
import static dev.chatflux.reactor.Place.AFTER_HEAD;
import static dev.chatflux.reactor.Place.BETWEEN_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.ErrorEvent;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.testing.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One event that is not as the others are, wherever it stands in a stream: an error, harmless, or
 * unreadable. After the end of the stream it is nothing to us.
 */
class StreamEventTests extends StreamTest {

  private static final List<Place> WITHIN = List.of(AFTER_HEAD, BETWEEN_EVENTS, AFTER_FINISH);

  /** What does no harm, and whether it is an element. {@code #} stands between two lines. */
  private static final String HARMLESS =
      """
      event                                                    | element
      : a comment                                              | no
      :                                                        | no
      event: keepalive#data: {}                                | no
      event: ping#data: {'type':'ping'}                        | no
      event: heartbeat                                         | no
      data:                                                    | no
      data                                                     | no
      data: null                                               | no
      retry: 3000                                              | no
      id: 7                                                    | no
      unheard-of: {'error':'no'}                               | no
      event: unheard_of#data: {'unheard':'of'}                 | yes
      event: message#id: 7#data: {'choices':[]}                | yes
      data: {}                                                 | yes
      data: {'choices':null,'usage':null}                      | yes
      data: {'error':null,'choices':[]}                        | yes
      data: {'error':false,'choices':[]}                       | yes
      data: {'error':{},'detail':null,'type':'chunk'}          | yes
      data: {'choices':[],'usage':{'total_tokens':3}}          | yes
      data: {'choices':#: a comment within#data: []}           | yes
      """;

  /** What cannot be read, and what its error says. */
  private static final String UNREADABLE =
      """
      event                                  | says
      data: {'choices':                      | An event is not what the API describes: {'choices':
      data: {'choices':[{'delta':{'content'  | An event is not what the API describes
      data: rubbish                          | An event is not what the API describes: rubbish
      data: 5                                | An event is not what the API describes: 5
      data: []                               | An event is not what the API describes: []
      data: {'x':'#100000#'}                 | An event of the stream exceeds 50000 bytes (maxEventBytes)
      : #100000#                             | An event of the stream exceeds 50000 bytes (maxEventBytes)
      """;

  static List<Arguments> errors() {
    return ofEveryKind(ErrorEvent.all().stream().map(event -> new Object[] {event}));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("errors")
  void anErrorIsAnErrorWhateverItsShape(Streamed stream, ErrorEvent event) {
    for (var place : within(stream)) {
      answerWith(stream, place, event.lines());
      var received = receive(stream);
      assertFailed(stream, received, event.exception(), place.delivered(stream));
      var error = (OpenAiException) received.error();
      assertThat(error).hasMessageStartingWith(event.message() + " (");
      assertThat(error.error().type()).isEqualTo(event.type());
      assertThat(error.error().code()).isEqualTo(event.code());
      assertThat(error.status()).isEqualTo(200);
      assertThat(error.requestId()).isNotNull();
      assertConnection(Connection.CLOSED);
    }
    assertUnheardAfterTheEnd(stream, event.lines());
  }

  static List<Arguments> unreadable() {
    return ofEveryKind(table(UNREADABLE).stream().skip(1).map(List::toArray));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("unreadable")
  void whatCannotBeReadIsAnErrorInItsPlace(Streamed stream, String event, String says) {
    var lines = event.replace("#100000#", "x".repeat(100_000));
    openai = client(b -> b.limits(ReadLimits.DEFAULT.maxEventBytes(50_000)));
    for (var place : within(stream)) {
      answerWith(stream, place, lines);
      var received = receive(stream);
      assertFailed(stream, received, "DecodingException", place.delivered(stream));
      assertThat(received.error()).hasMessageStartingWith(says.replace('\'', '"'));
      assertConnection(Connection.CLOSED);
    }
    assertUnheardAfterTheEnd(stream, lines);
  }

  static List<Arguments> harmless() {
    return ofEveryKind(table(HARMLESS).stream().skip(1).map(List::toArray));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("harmless")
  void whatIsNoErrorDoesNoHarm(Streamed stream, String event, String element) {
    var lines = event.replace('#', '\n');
    for (var place : within(stream)) {
      answerWith(stream, place, lines);
      var texts = new ArrayList<>(stream.texts());
      if (element.equals("yes")) {
        texts.add(place.delivered(stream).size(), "");
      }
      assertWhole(stream, receive(stream), texts);
      assertConnection(Connection.KEPT);
    }
    assertUnheardAfterTheEnd(stream, lines);
  }

  @Test
  void anEventOf20MebibytesIsReadIfTheLimitAllowsIt() {
    var stream = Streamed.CHAT;
    var text = "x".repeat(20 << 20);
    var body = Answer.bytes(200, "text/event-stream", stream.whole(List.of("Once", text)));

    server.enqueue(body);
    var refused = receive(stream);
    assertFailed(stream, refused, "DecodingException", List.of("Once"));
    assertThat(refused.error())
        .hasMessageStartingWith("An event of the stream exceeds 16777216 bytes (maxEventBytes)");
    assertConnection(Connection.CLOSED);

    server.enqueue(body);
    openai = openai.mutate().limits(ReadLimits.DEFAULT.maxEventBytes(32 << 20)).build();
    var received = receive(stream);
    assertThat(received.error()).isNull();
    assertThat(texts(stream, received)).hasSize(3).element(1).isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource
  void bytesThatAreNotUtf8AreReplaced(Streamed stream) {
    var body = stream.whole(List.of("a\u0001\u0002b"));
    for (int i = 0; i < body.length; i++) {
      body[i] = body[i] == 1 ? (byte) 0xC3 : body[i] == 2 ? (byte) 0xFF : body[i];
    }
    server.enqueue(Answer.bytes(200, "text/event-stream", body));
    assertWhole(stream, receive(stream), List.of("a\uFFFD\uFFFDb", ""));
  }

  private void assertUnheardAfterTheEnd(Streamed stream, String lines) {
    answerWith(stream, Place.AFTER_END, lines);
    assertWhole(stream, receive(stream), stream.texts());
    assertConnection(Connection.KEPT);
  }

  private static List<Arguments> ofEveryKind(Stream<Object[]> rows) {
    var all = new ArrayList<Arguments>();
    rows.forEach(
        row -> {
          for (var stream : Streamed.values()) {
            all.add(Arguments.of(Stream.concat(Stream.of(stream), Stream.of(row)).toArray()));
          }
        });
    return all;
  }

  private static List<Place> within(Streamed stream) {
    return WITHIN.stream().filter(place -> place.isIn(stream)).toList();
  }

  /** A stream with one more event, which otherwise is whole: who misses it completes. */
  private void answerWith(Streamed stream, Place place, String lines) {
    server.enqueue(
        Answer.rawSse(
            text(place.before(stream)), Streamed.lines(lines), text(place.after(stream))));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
