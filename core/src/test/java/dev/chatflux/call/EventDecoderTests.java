package dev.chatflux.call;

import static dev.chatflux.call.Words.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.errors.ApiError;
import dev.chatflux.errors.ApiException;
import dev.chatflux.errors.DecodingException;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.errors.RateLimitException;
import dev.chatflux.errors.ServerException;
import dev.chatflux.json.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EventDecoderTests {

  private static final String ONCE = "data: {'word':'Once'}\n\n";

  private static final String UPON = "data: {'id':'1','word':' upon'}\n\n";

  private static final String DONE = "data: [DONE]\n\n";

  private static final IOException RESET = new IOException("Connection reset");

  @ParameterizedTest
  @ValueSource(
      strings = {
        ONCE + UPON + DONE,
        "\uFEFF" + ONCE + UPON + DONE,
        "\n\r\n \n" + ONCE + UPON + DONE,
        ONCE + UPON + "data:[DONE]\n\n",
        ONCE + UPON + "data: [DONE]  \r\n\r\n",
        ONCE + UPON + "data:  [DONE]\t\r\r",
        ONCE + UPON + "data: [DONE]",
        ONCE + UPON + "data: [DONE]\n",
        ONCE + UPON + "event: done\ndata: [DONE]\n\n",
        ONCE + UPON + DONE + "data: {'word':' ignored'}\n\ndata: rubbish\n\n",
        ONCE + UPON + DONE + "<html>",
        ": hello\n\n" + ONCE + ": ping\n\n: ping\n" + UPON + "retry: 3\n\n" + DONE,
        ONCE
            + "event: keepalive\ndata: {'x':1}\n\nevent: ping\ndata: {'type':'ping'}\n\n"
            + UPON
            + DONE,
        ONCE + "data:\n\ndata\n\ndata:    \n\n" + UPON + DONE,
        "event: word\nid: 1\n" + ONCE + "event: message\n" + UPON + DONE,
        "data: {\ndata:'word':\ndata:'Once'}\n\n" + UPON + DONE,
        ONCE + "data: null\n\n" + UPON + DONE,
        "data: {'word':'Once'}\n" + UPON + DONE,
        "data: {'word':'Once'}{'word':' upon'}\n\n" + DONE,
        ONCE + "data: {'word':' upon'}\n" + DONE,
        "data: {'word':'Once'}\ndata: null\ndata: {'word':' upon'}\n" + DONE,
        ONCE + "data: {\ndata:'word':' upon'}[DONE]\n\n",
        "data: \uFEFF{'word':'Once','error':null}\n\n" + UPON + DONE,
      })
  void wordsAreReadUpToTheEndMarker(String stream) {
    var outcome = everyCut(stream, null);
    assertThat(outcome.failure()).isNull();
    assertThat(outcome.elements()).containsExactly("Once", " upon");
    assertThat(everyCut(stream, RESET).failure()).isNull();
  }

  @Test
  void theMarkerIsNoticedAtOnceAndEndsTheDecoder() {
    var decoder = Words.decoder();
    decoder.feed(ByteBuffer.wrap(bytes(json(ONCE + DONE + UPON))));
    assertThat(decoder.isDone()).isFalse();
    assertThat(decoder.next()).isNotNull();
    assertThat(decoder.isDone()).isFalse();
    assertThat(decoder.next()).isNull();
    assertThat(decoder.isDone()).isTrue();
    var rest = ByteBuffer.wrap(bytes(json(UPON)));
    decoder.feed(rest);
    assertThat(rest.hasRemaining()).isFalse();
    assertThat(decoder.next()).isNull();
  }

  @Test
  void aTerminalElementEndsTheStream() {
    var outcome = everyCut(ONCE + "data: {'word':'The end'}\n\n" + UPON, RESET);
    assertThat(outcome.failure()).isNull();
    assertThat(outcome.elements()).containsExactly("Once", "The end");
  }

  @Test
  void anEndWithoutMarkerIsOneIfTheFoldIsWhole() {
    var whole = ONCE + "data: {'word':'.'}\n\n";
    assertThat(everyCut(whole, null).failure()).isNull();
    assertThat(everyCut(whole, RESET).failure()).isNull();
    assertThat(everyCut(whole + "data: {'wor", RESET).failure()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {ONCE + UPON, ONCE + UPON + "data: {'word':' a time.'}", ONCE + UPON + "da"})
  void anyOtherEndIsIncomplete(String stream) {
    var ended = everyCut(stream, null);
    assertThat(ended.elements()).containsExactly("Once", " upon");
    assertThat(ended.failure())
        .isInstanceOf(IncompleteStreamException.class)
        .hasMessage(
            "The stream ended before its end marker (POST /words, status 200, request req_1)")
        .hasNoCause();
    assertThat(partial(ended.failure())).isEqualTo("Once upon");
    var broken = everyCut(stream, RESET).failure();
    assertThat(broken)
        .isInstanceOf(IncompleteStreamException.class)
        .hasMessageStartingWith("The connection broke in the middle of the stream")
        .hasCause(RESET);
    assertThat(partial(broken)).isEqualTo("Once upon");
  }

  @Test
  void anEmptyBodyIsIncomplete() {
    for (var body : new String[] {"", "\n", "\uFEFF", ": ping\n\n"}) {
      var failure = everyCut(body, null).failure();
      assertThat(failure).isInstanceOf(IncompleteStreamException.class);
      assertThat(partial(failure)).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.chatflux.call.ErrorEvent#all")
  void anErrorInMidStreamIsASignalWhateverItsShape(ErrorEvent event) {
    var outcome = everyCut(ONCE + UPON + event.lines() + "\n\n" + UPON + DONE, null);
    assertThat(outcome.elements()).containsExactly("Once", " upon");
    var failure = outcome.failure();
    assertThat(failure).isInstanceOf(ApiException.class);
    assertThat(failure.getClass().getSimpleName()).isEqualTo(event.exception());
    assertThat(failure).hasMessage(event.message() + " (POST /words, status 200, request req_1)");
    assertThat(failure.error().type()).isEqualTo(event.type());
    assertThat(failure.error().code()).isEqualTo(event.code());
    assertThat(partial(failure)).isEqualTo("Once upon");
    assertThat(failure.body()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "false", "{}", "''", "[]"})
  void anErrorThatIsNoneIsNone(String nothing) {
    var event = "data: {'word':'x','error':" + nothing + ",'type':'word','detail':null}\n\n";
    var outcome = everyCut(event + DONE, null);
    assertThat(outcome.failure()).isNull();
    assertThat(outcome.elements()).containsExactly("x");
  }

  @Test
  void newMembersOfAnElementAreNoError() {
    var event = "data: {'word':'x','message':'a','detail':'b','title':'c','errors':2}\n\n";
    assertThat(everyCut(event + DONE, null).elements()).containsExactly("x");
  }

  @Test
  void anErrorWithoutItsBlankLineIsReportedAtTheEnd() {
    for (var event :
        new String[] {
          "data: {'error':{'message':'Boom','code':500}}",
          "data: {'error':{'message':'Boom','code':500}}\n",
          "event: error\ndata: {'message':'Boom','code':500}",
          "error: {'message':'Boom','code':500}\n",
        }) {
      for (var cause : new Throwable[] {null, RESET}) {
        var failure = everyCut(ONCE + event, cause).failure();
        assertThat(failure).isInstanceOf(ServerException.class).hasMessageStartingWith("Boom (");
        assertThat(partial(failure)).isEqualTo("Once");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'word':[}", "{'word':{'a':1}}", "rubbish", "5", "[]", "{'word':'cut"})
  void whatIsNoElementFailsInItsPlace(String data) {
    var outcome = everyCut(ONCE + UPON + "data: " + data + "\n\n" + UPON + DONE, null);
    assertThat(outcome.elements()).containsExactly("Once", " upon");
    assertThat(outcome.failure())
        .isInstanceOf(DecodingException.class)
        .hasMessage(
            "An event is not what the API describes: "
                + json(data)
                + " (POST /words, status 200, request req_1)");
    assertThat(outcome.failure().body()).isEqualTo(json(data));
    assertThat(partial(outcome.failure())).isEqualTo("Once upon");
  }

  @Test
  void theValuesOfOneEventAreReadUpToTheBadOne() {
    var outcome = everyCut("data: {'word':'Once'}\ndata: rubbish\n\n" + UPON + DONE, null);
    assertThat(outcome.elements()).containsExactly("Once");
    assertThat(outcome.failure()).isInstanceOf(DecodingException.class);
    assertThat(outcome.failure().body()).isEqualTo("rubbish");

    outcome = everyCut("data: {'word':'Once'}\ndata: {'error':'No more'}\n\n" + DONE, null);
    assertThat(outcome.elements()).containsExactly("Once");
    assertThat(outcome.failure()).isInstanceOf(ApiException.class).hasMessageContaining("No more");
  }

  /** "Streams must be decoded using the UTF-8 decode algorithm", which replaces what is none. */
  @Test
  void bytesThatAreNotUtf8AreReplaced() {
    var stream = new ByteArrayOutputStream();
    stream.writeBytes(bytes(json("data: {'word':'a")));
    stream.write(0xC3);
    stream.write(0xFF);
    stream.writeBytes(bytes(json("b'}\n\n" + ONCE + DONE)));
    var outcome = everyCut(stream.toByteArray(), null);
    assertThat(outcome.failure()).isNull();
    assertThat(outcome.elements()).containsExactly("a\uFFFD\uFFFDb", "Once");
  }

  @Test
  void charactersMayBeCutAnywhere() {
    var stream = "event: häß\ndata: {'word':'häß€😀'}\n\n" + DONE;
    assertThat(everyCut(stream, null).elements()).containsExactly("häß€😀");
  }

  @Test
  void aBodyOfAnErrorInsteadOfAStreamIsThatError() {
    for (var body :
        new String[] {
          "{'error':{'message':'Slow','code':'rate_limit_exceeded'}}",
          " \n\uFEFF\n {'error':{'message':'Slow','code':'rate_limit_exceeded'}}\n",
          "[{'error':{'message':'Slow','code':429}}]",
        }) {
      assertThat(everyCut(body, null).failure())
          .isInstanceOf(RateLimitException.class)
          .hasMessage("Slow (POST /words, status 200, request req_1)");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':'1','choices':[{'message':{'content':'Hi'}}]}",
        "\uFEFF\n{'id':'1','choices':[]}",
        "<!DOCTYPE html><html>\n\n<h1>Sign in</h1></html>",
        "{'error':{'mess",
        "[1]",
      })
  void aBodyThatIsNoStreamIsShown(String body) {
    for (var cause : new Throwable[] {null, RESET}) {
      var failure = everyCut(body, cause).failure();
      var shown = json(body).replace("\uFEFF", "").strip();
      assertThat(failure)
          .isInstanceOf(DecodingException.class)
          .hasMessageStartingWith(
              "The answer is not a stream of events: " + shown.replace("\n\n", " ") + " (POST");
      assertThat(failure.body()).isEqualTo(shown);
      assertThat(failure.getCause()).isEqualTo(cause);
    }
  }

  @Test
  void ofALongBodyThatIsNoStreamOnlyTheStartIsKept() {
    var limits = ReadLimits.DEFAULT.maxErrorBytes(1_000);
    var decoding = new Decoding("POST /words", Words.HEAD, limits);
    var decoder =
        StreamCall.events(ApiRequest.post("/words"), JsonNode.class).decoder().apply(decoding);
    var failure =
        Words.read(decoder, null, bytes("<p>" + "x ".repeat(5_000)), 7, 999, 3_000).failure();
    assertThat(failure).isInstanceOf(DecodingException.class);
    assertThat(failure.body()).hasSize(1_000);
    assertThat(failure.getMessage()).hasSizeLessThan(700);
  }

  @Test
  void anEventAboveTheLimitFailsAfterTheOnesBeforeIt() {
    var decoding = new Decoding("POST /words", Words.HEAD, ReadLimits.DEFAULT);
    var decoder =
        StreamCall.events(
                ApiRequest.post("/words"), Wire.reader(Words.Word.class), Words.Sentence::new)
            .decoder()
            .apply(decoding);
    var stream = json(ONCE + "data: {'word':'" + "x".repeat(20 << 20) + "'}\n\n" + DONE);
    var cuts = IntStream.range(1, stream.length() / 65_536).map(i -> i * 65_536).toArray();
    var outcome = Words.read(decoder, null, bytes(stream), cuts);
    assertThat(outcome.elements()).containsExactly("Once");
    assertThat(outcome.failure())
        .isInstanceOf(DecodingException.class)
        .hasMessage(
            "An event of the stream exceeds 16777216 bytes (maxEventBytes)"
                + " (POST /words, status 200, request req_1)");
    assertThat(partial(outcome.failure())).isEqualTo("Once");
  }

  @Test
  void aLargeEventWithinTheLimitIsRead() {
    var word = "x".repeat(10 << 20);
    var stream = bytes(json("data: {'word':'" + word + "'}\n\n" + DONE));
    assertThat(Words.read(Words.decoder(), null, stream, 1 << 20, 9 << 20).elements())
        .containsExactly(word);
  }

  @Test
  void aStreamOfWhichNothingIsKnownEndsWhereItsBodyEnds() {
    var call = StreamCall.events(ApiRequest.post("/words"), JsonNode.class);
    var stream = bytes(json(ONCE + "data: 'text'\n\ndata: {'message':'no error'}\n\n"));
    var ended = Words.read(call.decoder().apply(Words.DECODING), null, stream);
    assertThat(ended.failure()).isNull();
    assertThat(ended.elements()).hasSize(3);
    assertThat(Words.read(call.decoder().apply(Words.DECODING), RESET, stream).failure())
        .isInstanceOf(IncompleteStreamException.class);
    var error = bytes(json(ONCE + "data: {'error':'Boom'}\n\n"));
    assertThat(Words.read(call.decoder().apply(Words.DECODING), null, error).failure())
        .isInstanceOf(ApiException.class)
        .extracting(OpenAiException::error)
        .isEqualTo(new ApiError("Boom", null, null, null));
  }

  private static Words.Outcome everyCut(String stream, @Nullable Throwable cause) {
    return everyCut(bytes(json(stream)), cause);
  }

  /** The outcome of the body in one piece, after a check that any other cut gives the same. */
  private static Words.Outcome everyCut(byte[] stream, @Nullable Throwable cause) {
    var whole = Words.read(Words.decoder(), cause, stream);
    for (int cut = 0; cut <= stream.length; cut++) {
      var inTwo = Words.read(Words.decoder(), cause, stream, cut);
      assertThat(inTwo.summary()).as("cut at %d", cut).isEqualTo(whole.summary());
    }
    var everywhere = IntStream.range(0, stream.length).toArray();
    assertThat(Words.read(Words.decoder(), cause, stream, everywhere).summary())
        .isEqualTo(whole.summary());
    return whole;
  }

  private static @Nullable String partial(OpenAiException failure) {
    return failure.partial(String.class);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
