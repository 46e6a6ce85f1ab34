package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.chatflux.testing.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream is read in whatever form it comes; what is none is an error. */
class StreamFormTests extends StreamTest {

  private static final String EVENTS = "text/event-stream";

  /** What of the text of a stream may be otherwise. */
  private static final Map<String, UnaryOperator<String>> TEXTS = new LinkedHashMap<>();

  /** What of the end marker may be otherwise. */
  private static final Map<String, UnaryOperator<String>> MARKERS = new LinkedHashMap<>();

  /** How the same text may be sent. All of them are sent in random pieces, too. */
  private static final Map<String, UnaryOperator<Answer>> WAYS = new LinkedHashMap<>();

  static {
    TEXTS.put("as the API sends it", text -> text);
    TEXTS.put("lines that end in CRLF", text -> text.replace("\n", "\r\n"));
    TEXTS.put("lines that end in CR", text -> text.replace("\n", "\r"));
    TEXTS.put("lines that end in this and that", text -> text.replace("\n\n", "\r\n\r"));
    TEXTS.put("a byte order mark", text -> "\uFEFF" + text);
    TEXTS.put("blank lines before", text -> "\n \r\n\t\n" + text);
    TEXTS.put("comments before", text -> ": OPENROUTER PROCESSING\n\n: \n\n" + text);
    TEXTS.put("no blank after the colon", text -> text.replace("data: ", "data:"));
    TEXTS.put("more blanks after the colon", text -> text.replace("data: ", "data:   "));
    TEXTS.put("named events", text -> text.replace("data: ", "event: chunk\nid: 1\ndata: "));
    TEXTS.put("names after the data", text -> text.replace("\n\n", "\nevent: message\n\n"));
    TEXTS.put("data in several lines", text -> text.replace(",", ",\ndata:"));
    TEXTS.put("a blank line forgotten", text -> text.replaceFirst("\n\n", "\n"));
    TEXTS.put("no blank line but the last", text -> text.replace("\n\nd", "\nd"));
    TEXTS.put("more blank lines", text -> text.replace("\n\n", "\n\n\n\n"));
    MARKERS.put("a marker without its blank line", String::stripTrailing);
    MARKERS.put("a marker in blanks", text -> text.replace("[DONE]", "  [DONE]\t "));
    MARKERS.put("a marker with a name", text -> text.replace("data: [D", "event: done\ndata: [D"));
    MARKERS.put("no marker", text -> text.replace("data: [DONE]\n\n", ""));

    WAYS.put("in chunks", Answer::chunked);
    WAYS.put("with its length", answer -> answer);
    WAYS.put("byte by byte", answer -> answer.chunked().split(1));
    WAYS.put("compressed, byte by byte", answer -> answer.gzip().split(1));
    WAYS.put("compressed by gzip", Answer::gzip);
    WAYS.put("as plain text", answer -> answer.header("content-type", "text/plain"));
    WAYS.put("as JSON", answer -> answer.header("content-type", "application/json"));
    WAYS.put("as nothing", answer -> answer.withoutHeader("content-type"));
  }

  /** A success without a stream, and what becomes of it. */
  private static final String NO_STREAM =
      """
      type              | body                                                    | exception                 | says
      application/json  | {'error':{'message':'no','type':'server_error'}}        | ServerException           | no (
      application/json  | {'error':{'message':'no','code':429}}                   | RateLimitException        | no (
      text/event-stream | {'error':{'message':'no','code':'insufficient_quota'}}  | QuotaExceededException    | no (
      text/event-stream | {'error':'no'}                                          | ApiException              | no (
      application/json  | {'detail':'no'}                                         | ApiException              | no (
      application/json  | {'object':'error','message':'no','code':400}            | BadRequestException       | no (
      text/event-stream | [{'error':{'message':'no','code':503}}]                 | ServerException           | no (
      application/json  | ##  {'error':{'message':'no','code':503}}               | ServerException           | no (
      text/event-stream | ##  {'error':{'message':'no','code':503}}               | ServerException           | no (
      application/json  | \uFEFF{'error':{'message':'no','code':503}}             | ServerException           | no (
      application/json  | {'choices':[{'message':{'content':'Once'},'text':'x'}]} | DecodingException         | The answer is not a stream of events: {'choices'
      text/event-stream | {'choices':                                             | DecodingException         | The answer is not a stream of events: {'choices':
      text/html         | <!DOCTYPE html><html><h1>Sign in</h1></html>            | DecodingException         | The answer is not a stream of events: <!DOCTYPE html>
      text/event-stream | ##<html>502 Bad Gateway</html>                          | DecodingException         | The answer is not a stream of events: <html>502
      text/plain        | upstream connect error                                  | IncompleteStreamException | The stream ended before its end marker
      text/event-stream | data                                                    | IncompleteStreamException | The stream ended before its end marker
      text/event-stream | ##                                                      | IncompleteStreamException | The stream ended before its end marker
      text/event-stream |                                                         | IncompleteStreamException | The stream ended before its end marker
      """;

  static List<Arguments> forms() {
    var forms = new ArrayList<Arguments>();
    for (var stream : Streamed.values()) {
      var whole = new String(stream.whole(), StandardCharsets.UTF_8);
      TEXTS.forEach((name, text) -> forms.add(arguments(stream, name, text(text.apply(whole)))));
      if (stream.isMarked()) {
        MARKERS.forEach(
            (name, text) -> forms.add(arguments(stream, name, text(text.apply(whole)))));
      }
      WAYS.forEach((name, way) -> forms.add(arguments(stream, name, way.apply(text(whole)))));
    }
    return forms;
  }

  private static Answer text(String body) {
    return Answer.text(200, EVENTS, body);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("forms")
  void aStreamIsReadInWhateverFormItComes(Streamed stream, String name, Answer answer) {
    for (var sent : List.of(answer, answer.chunked().splitRandomly(42))) {
      server.enqueue(sent);
      assertWhole(stream, receive(stream), stream.texts());
      assertConnection(Connection.KEPT);
    }
  }

  static List<Arguments> noStreams() {
    var all = new ArrayList<Arguments>();
    table(NO_STREAM).stream()
        .skip(1)
        .forEach(
            row -> {
              for (var stream : Streamed.values()) {
                all.add(arguments(stream, row.get(0), row.get(1), row.get(2), row.get(3)));
              }
            });
    return all;
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("noStreams")
  void whatIsNoStreamIsAnError(
      Streamed stream, String type, String body, String exception, String says) {
    server.enqueue(Answer.text(200, type, body.replace('\'', '"').replace('#', '\n')));
    var received = receive(stream);
    assertFailed(stream, received, exception, List.of());
    assertThat(received.error()).hasMessageStartingWith(says.replace('\'', '"'));
    assertConnection(Connection.KEPT);
  }
}
