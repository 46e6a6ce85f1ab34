package dev.chatflux.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.sse.SseReference.Event;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Quotations are from the <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML standard</a>.
 */
class SseDecoderTests {

  private static final int NO_LIMIT = Integer.MAX_VALUE;

  /** "Lines must be separated by either CRLF, a single LF, or a single CR." */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void linesEndInAnyOfThreeWays(String end) {
    var stream = "event: add{}data: one{}data: two{}{}data: three{}{}".replace("{}", end);
    assertThat(whole(stream))
        .containsExactly(new Event("add", "one\ntwo", null), new Event(null, "three", null));
  }

  @Test
  void aCarriageReturnEndsAnEventBeforeItsLineFeedArrives() {
    var decoder = new SseDecoder(NO_LIMIT);
    assertThat(fed(decoder, bytes("data: one\r\n\r")))
        .containsExactly(new Event(null, "one", null));
    assertThat(fed(decoder, bytes("\ndata: two\r"))).isEmpty();
    assertThat(fed(decoder, bytes("\n"))).isEmpty();
    assertThat(fed(decoder, bytes("\r\n"))).containsExactly(new Event(null, "two", null));
  }

  @Test
  void onlyOneSpaceAfterTheColonIsDropped() {
    assertThat(whole("data:a\n\ndata: a\n\ndata:  a\n\ndata:\ta\n\n"))
        .extracting(Event::data)
        .containsExactly("a", "a", " a", "\ta");
  }

  /** "a line that has no colon … use the whole line as the field name, and the empty string" */
  @Test
  void anEventMayHaveEmptyData() {
    assertThat(whole("data\n\ndata\ndata\n\ndata:\n\n"))
        .extracting(Event::data)
        .containsExactly("", "\n", "");
  }

  @Test
  void anEventWithoutDataIsNone() {
    assertThat(whole("event: lost\nid: 7\n\ndata: kept\n\n"))
        .containsExactly(new Event(null, "kept", "7"));
  }

  @Test
  void commentsAndUnknownFieldsAreSkipped() {
    assertThat(whole(": ping\n:\nretry: 10\nfoo\nDATA: no\n data: no\ndata : no\ndatum: no\n\n"))
        .isEmpty();
  }

  @Test
  void anIdWithANullIsIgnoredAndAnEmptyOneResets() {
    assertThat(whole("id: 1\ndata\n\nid: 2\0\ndata\n\nid\ndata\n\n"))
        .extracting(Event::lastId)
        .containsExactly("1", "1", "");
  }

  @Test
  void aFieldNamedErrorIsAnEventOfThatType() {
    assertThat(whole("error: {\"code\":500}\n\ndata: x\n\n"))
        .containsExactly(new Event("error", "{\"code\":500}", null), new Event(null, "x", null));
  }

  @Test
  void onlyTheFirstByteOrderMarkIsSkipped() {
    assertThat(whole("\uFEFFdata: a\n\n\uFEFFdata: b\n\n"))
        .containsExactly(new Event(null, "a", null));
    assertThat(whole("\uFEFF\uFEFFdata: a\n\n")).isEmpty();
  }

  /** "Once the end of the file is reached, any pending data must be discarded." */
  @Test
  void anEventWithoutItsBlankLineIsLeftToTheCaller() {
    for (var cut : List.of("data: one\n\ndata: [DONE]", "data: one\n\ndata: [DONE]\n")) {
      var decoder = new SseDecoder(NO_LIMIT);
      assertThat(fed(decoder, bytes(cut))).extracting(Event::data).containsExactly("one");
      assertThat(decoder.end()).isTrue();
      assertThat(decoder.data()).isEqualTo("[DONE]");
      assertThat(decoder.end()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\uFEFF", "data: a\n\n", "data: a\r\r", "event: a", ": a"})
  void nothingIsLeftAtTheEndOfAStreamThatIsWhole(String stream) {
    var decoder = new SseDecoder(NO_LIMIT);
    fed(decoder, bytes(stream));
    assertThat(decoder.end()).isFalse();
  }

  @Test
  void dataStaysInPlaceUntilTheNextCall() {
    var decoder = new SseDecoder(NO_LIMIT);
    decoder.feed(ByteBuffer.wrap(bytes("data: one\n\ndata: two\ndata: three\n\n")));
    assertThat(decoder.next()).isTrue();
    assertThat(range(decoder)).isEqualTo("one");
    assertThat(decoder.next()).isTrue();
    assertThat(range(decoder)).isEqualTo("two\nthree");
    assertThat(decoder.next()).isFalse();
  }

  @Test
  void takesEveryKindOfBufferAndReadsItToItsLimit() {
    var stream = bytes("data: häß\n\n");
    var surrounded = ByteBuffer.allocate(stream.length + 7).put(bytes("xyz")).put(stream);
    surrounded.put(bytes("data")).position(3).limit(3 + stream.length);
    var direct = ByteBuffer.allocateDirect(surrounded.capacity()).put(surrounded.array());
    direct.position(3).limit(3 + stream.length);
    for (var buffer :
        List.of(
            ByteBuffer.wrap(stream),
            surrounded.duplicate(),
            surrounded.slice(),
            surrounded.asReadOnlyBuffer(),
            direct.duplicate(),
            direct.asReadOnlyBuffer())) {
      var decoder = new SseDecoder(NO_LIMIT);
      decoder.feed(buffer);
      assertThat(buffer.hasRemaining()).isFalse();
      assertThat(decoder.next()).isTrue();
      assertThat(decoder.data()).isEqualTo("häß");
    }
  }

  @Test
  void bytesAreCopiedSoThatTheirBufferIsFree() {
    var stream = bytes("data: one\n\n");
    var decoder = new SseDecoder(NO_LIMIT);
    decoder.feed(ByteBuffer.wrap(stream));
    Arrays.fill(stream, (byte) '\n');
    assertThat(decoder.next()).isTrue();
    assertThat(decoder.data()).isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFdata: a\r\n\r\ndata:b\r\rdata: c\n\n\r\n\rdata: d\n\r\n",
        "data: ä€😀\ndata: \nid: 1\r\nevent: häß\r\n\r\n: c\r\r\n\ndata\n\n",
        "\uFEFF\uFEFFdata: x\n\ndata: y\n\n",
        "id: 1\0\ndata: 1\n\nid: 2\ndata: 2\ndata: 3\n: keep\ndata: 4\n\ndata: lost\n",
        "\r\r\r\n\n\n\rdata: a\r\r\n\r",
        "retry: 3\nevent: e\n\nevent: f\ndata: {\"a\":\"b: c\"}\n\nerror: x\n\n",
      })
  void howAStreamIsCutDoesNotMatter(String text) {
    var stream = bytes(text);
    var expected = SseReference.interpret(stream);
    for (int first = 0; first <= stream.length; first++) {
      for (int second = first; second <= stream.length; second++) {
        assertThat(cut(stream, first, second)).isEqualTo(expected);
      }
    }
    var everywhere = new int[stream.length];
    for (int i = 0; i < stream.length; i++) {
      everywhere[i] = i;
    }
    assertThat(cut(stream, everywhere)).isEqualTo(expected);
  }

  @Test
  void randomStreamsReadAsTheStandardSays() {
    for (int seed = 0; seed < 3_000; seed++) {
      var random = new Random(seed);
      var stream = SseStreams.random(random);
      var expected = SseReference.interpret(stream);
      for (int round = 0; round < 4; round++) {
        int cuts = random.nextInt(1 + Math.min(40, stream.length));
        var positions = random.ints(cuts, 0, stream.length + 1).sorted().toArray();
        assertThat(cut(stream, positions)).as("seed %d", seed).isEqualTo(expected);
      }
    }
  }

  @Test
  void randomStreamsContainWhatIsToBeTested() {
    var events = new ArrayList<Event>();
    for (int seed = 0; seed < 3_000; seed++) {
      events.addAll(SseReference.interpret(SseStreams.random(new Random(seed))));
    }
    assertThat(events).hasSizeGreaterThan(5_000);
    assertThat(events).anyMatch(event -> event.data().contains("\n"));
    assertThat(events).anyMatch(event -> event.data().length() > 4_000);
    assertThat(events).anyMatch(event -> event.data().isEmpty());
    assertThat(events).anyMatch(event -> event.data().contains("😀"));
    assertThat(events).anyMatch(event -> event.type() == null && event.lastId() != null);
    assertThat(events).anyMatch(event -> "error".equals(event.type()));
  }

  private static List<Event> whole(String stream) {
    return fed(new SseDecoder(NO_LIMIT), bytes(stream));
  }

  private static List<Event> cut(byte[] stream, int... positions) {
    var decoder = new SseDecoder(NO_LIMIT);
    var events = new ArrayList<Event>();
    int from = 0;
    for (int position : positions) {
      events.addAll(fed(decoder, Arrays.copyOfRange(stream, from, position)));
      from = position;
    }
    events.addAll(fed(decoder, Arrays.copyOfRange(stream, from, stream.length)));
    return events;
  }

  private static List<Event> fed(SseDecoder decoder, byte[] bytes) {
    decoder.feed(ByteBuffer.wrap(bytes));
    var events = new ArrayList<Event>();
    while (decoder.next()) {
      assertThat(range(decoder)).isEqualTo(decoder.data());
      events.add(new Event(decoder.type(), decoder.data(), decoder.lastId()));
    }
    return events;
  }

  private static String range(SseDecoder decoder) {
    return new String(decoder.bytes(), decoder.offset(), decoder.length(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
