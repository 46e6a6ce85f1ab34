package dev.chatflux.call;

import static dev.chatflux.call.Words.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.Words.Word;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.errors.ApiException;
import dev.chatflux.errors.ConnectionException;
import dev.chatflux.errors.DecodingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BodyDecoderTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':'1','word':'häß€😀'}",
        "\n \r\n {'word':'häß€😀'}\n",
        "\uFEFF{'word':'häß€😀'}",
        "{'word':'häß€😀','error':null,'new':{'a':1}}",
        "{'word':'häß€😀','error':{},'type':'word','message':'hello'}",
      })
  void theAnswerIsReadHoweverItIsCut(String body) {
    assertThat(everyCut(Word.class, body).elements()).containsExactly("häß€😀");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "3", "20", "9223372036854775807", "99999999999999999999", "x"})
  void aWrongLengthOfTheServerMattersNot(String length) {
    var head = new ResponseHead(200, Headers.empty().with("content-length", length));
    var decoding = new Decoding("GET /word", head, ReadLimits.DEFAULT);
    var decoder = ApiCall.of(ApiRequest.get("/word"), Word.class).decoder().apply(decoding);
    decoder.feed(ByteBuffer.wrap(bytes("{\"word\":")));
    decoder.feed(ByteBuffer.wrap(bytes("\"hello\"}")));
    decoder.end(null);
    assertThat(decoder.next()).extracting(Word::word).isEqualTo("hello");
  }

  @Test
  void nothingIsReadBeforeTheEnd() {
    var decoder = ApiCall.of(ApiRequest.get("/word"), Word.class).decoder().apply(Words.DECODING);
    decoder.feed(ByteBuffer.wrap(bytes("{}")));
    assertThat(decoder.next()).isNull();
    assertThat(decoder.isDone()).isFalse();
    decoder.end(null);
    assertThat(decoder.next()).isNotNull();
    assertThat(decoder.next()).isNull();
    assertThat(decoder.partial()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                       | The server answered nothing
          ` \n `                   | The server answered nothing
          null                     | The server answered nothing: null
          <html>Sign in</html>     | The answer is not JSON: <html>Sign in</html>
          {'word':                 | The answer is not JSON: {'word':
          {'word':['a']}           | The answer is not what the API describes: {'word':['a']}
          []                       | The answer is not what the API describes: []
          5                        | The answer is not what the API describes: 5
          """)
  void whatIsNoAnswerIsShown(String body, String message) {
    var failure = everyCut(Word.class, body).failure();
    assertThat(failure)
        .isInstanceOf(DecodingException.class)
        .hasMessage(message.replace('\'', '"') + " (POST /words, status 200, request req_1)");
    assertThat(failure.body()).isEqualTo(body.replace('\'', '"'));
    assertThat(failure.isRetryable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'error':{'message':'Boom','code':503}}                 | ServerException
          {'error':'Boom'}                                        | ApiException
          {'id':'1','word':'x','error':{'message':'Boom'}}        | ApiException
          {'word':['x'],'error':{'message':'Boom','code':'429'}}  | RateLimitException
          {'object':'error','message':'Boom','code':404}          | NotFoundException
          {'detail':'Boom'}                                       | ApiException
          'Boom'                                                  | ApiException
          [{'error':{'message':'Boom','code':400}}]               | BadRequestException
          """)
  void anErrorWithTheStatusOfASuccessIsAnError(String body, String exception) {
    var outcome = everyCut(Word.class, body);
    assertThat(outcome.elements()).isEmpty();
    assertThat(outcome.failure())
        .isInstanceOf(ApiException.class)
        .hasMessageStartingWith("Boom (POST /words, status 200");
    assertThat(outcome.failure().getClass().getSimpleName()).isEqualTo(exception);
    assertThat(outcome.failure().body()).isEqualTo(body.replace('\'', '"'));
  }

  @Test
  void untypedAnswersAreCheckedForErrorsToo() {
    for (var type : new Class<?>[] {JsonNode.class, Map.class}) {
      assertThat(everyCut(type, "{'error':{'message':'Boom'}}").failure())
          .isInstanceOf(ApiException.class);
      assertThat(everyCut(type, "{'type':'error','message':'Boom'}").failure())
          .isInstanceOf(ApiException.class);
      assertThat(everyCut(type, "{'message':'deleted','error':null}").elements()).hasSize(1);
    }
    assertThat(everyCut(JsonNode.class, "[1]").elements()).hasSize(1);
  }

  @Test
  void anAnswerAboveTheLimitNamesIt() {
    var decoding = new Decoding("GET /word", Words.HEAD, ReadLimits.DEFAULT.maxBodyBytes(20));
    var call = ApiCall.of(ApiRequest.get("/word"), Word.class);
    var fits = bytes("{\"word\":\"1234567890\"}".substring(0, 17) + "\"}");
    for (int feed : new int[] {1, 7, 20, 1_000}) {
      var twenty = Arrays.copyOf(fits, 20);
      Arrays.fill(twenty, fits.length, 20, (byte) ' ');
      var cuts = IntStream.range(1, 40).map(i -> i * feed).filter(cut -> cut < 20).toArray();
      assertThat(Words.read(call.decoder().apply(decoding), null, twenty, cuts).elements())
          .hasSize(1);
      var more = Arrays.copyOf(twenty, 21);
      assertThat(Words.read(call.decoder().apply(decoding), null, more, cuts).failure())
          .isInstanceOf(DecodingException.class)
          .hasMessage(
              "The answer exceeds 20 bytes (maxBodyBytes)"
                  + " (GET /word, status 200, request req_1)");
    }
  }

  @Test
  void aBrokenConnectionIsOne() {
    var cause = new IOException("Connection reset");
    var decoder = ApiCall.of(ApiRequest.get("/word"), Word.class).decoder().apply(Words.DECODING);
    var outcome = Words.read(decoder, cause, bytes("{\"word\":\"x\""));
    assertThat(outcome.failure())
        .isInstanceOf(ConnectionException.class)
        .hasMessageStartingWith("The connection broke in the middle of the answer (POST /words")
        .hasCause(cause);
    assertThat(outcome.failure().isRetryable()).isTrue();
  }

  @Test
  void aLongBodyIsReadWholeAndShownInPart() {
    var decoding = new Decoding("GET /word", Words.HEAD, ReadLimits.DEFAULT.maxErrorBytes(1_000));
    var call = ApiCall.of(ApiRequest.get("/word"), Word.class);
    var error = "{\"word\":[\"" + "x".repeat(5_000) + "\"],\"error\":{\"message\":\"Boom\"}}";
    var reported = Words.read(call.decoder().apply(decoding), null, bytes(error)).failure();
    assertThat(reported).isInstanceOf(ApiException.class).hasMessageStartingWith("Boom (");
    assertThat(reported.body()).hasSize(1_000);
    var other = "{\"word\":[\"" + "x".repeat(5_000) + "\"]}";
    var undecodable = Words.read(call.decoder().apply(decoding), null, bytes(other)).failure();
    assertThat(undecodable).hasMessageStartingWith("The answer is not what the API describes: {");
    assertThat(undecodable.getMessage()).hasSizeLessThan(700);
    assertThat(undecodable.body()).hasSize(1_000);
  }

  @Test
  void theBodyOfAnErrorReplyIsReadWhateverItsShape() {
    var body = bytes("\uFEFF{\"error\":{\"message\":\"Boom\"}} ");
    assertThat(Words.DECODING.reported(body, body.length).error().message()).isEqualTo("Boom");
    var html = bytes("<html>\n  <b>502</b>\n</html>");
    assertThat(Words.DECODING.reported(html, html.length))
        .hasMessageStartingWith("The server answered <html> <b>502</b> </html> (POST /words");
    assertThat(Words.DECODING.reported(html, 0))
        .hasMessageStartingWith("The server gave no reason");
  }

  private static Words.Outcome everyCut(Class<?> type, String text) {
    var body = bytes(text.replace('\'', '"'));
    var call = ApiCall.of(ApiRequest.get("/word"), type);
    var whole = Words.read(call.decoder().apply(Words.DECODING), null, body);
    for (int cut = 0; cut <= body.length; cut++) {
      var inTwo = Words.read(call.decoder().apply(Words.DECODING), null, body, cut);
      assertThat(inTwo.summary()).isEqualTo(whole.summary());
    }
    var everywhere = IntStream.range(0, body.length).toArray();
    assertThat(Words.read(call.decoder().apply(Words.DECODING), null, body, everywhere).summary())
        .isEqualTo(whole.summary());
    return whole;
  }
}
