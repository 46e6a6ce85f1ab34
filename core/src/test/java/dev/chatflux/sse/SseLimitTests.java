package dev.chatflux.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.errors.DecodingException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseLimitTests {

  private static final int LIMIT = 64;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 63, 64, 65, 1_000})
  void anEventOfExactlyTheLimitPasses(int feed) {
    var line = "data: " + "x".repeat(LIMIT - 6);
    assertThat(events(line + "\n\n" + line + "\r\n\r\n", feed))
        .containsExactly("x".repeat(58), "x".repeat(58));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 63, 64, 65, 1_000})
  void anEventAboveTheLimitFailsHoweverItIsCut(int feed) {
    var before = "data: fine\n\n";
    assertTooLarge(before + "data: " + "x".repeat(LIMIT - 5) + "\n\n", feed);
    assertTooLarge(before + "data: " + "x".repeat(40) + "\ndata: " + "x".repeat(20) + "\n\n", feed);
    assertTooLarge(before + "data\n".repeat(LIMIT - 1), feed);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 63, 64, 65, 1_000})
  void aLineWithoutEndFailsWhateverItsField(int feed) {
    for (var start : List.of("data: ", ": ", "event: ", "x", "\uFEFFid: ")) {
      assertTooLarge(start + "x".repeat(LIMIT + 1), feed);
    }
  }

  @Test
  void theByteOrderMarkDoesNotCount() {
    assertThat(events("\uFEFFdata: " + "x".repeat(LIMIT - 6) + "\n\n", 1)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 1_000})
  void shortLinesThatKeepNothingAreNotLimited(int feed) {
    var comments = ": still here\nretry: 10\n".repeat(1_000);
    assertThat(events("data: a\n" + comments + "data: b\n\n", feed)).containsExactly("a\nb");
  }

  @Test
  void theBufferStaysSmallOverALongStream() {
    var decoder = new SseDecoder(1 << 20);
    var stream = "data: {\"text\":\"some words\"}\n\n: ping\n\n".repeat(100_000).getBytes(UTF_8);
    int events = 0;
    for (int from = 0; from < stream.length; from += 1_460) {
      decoder.feed(ByteBuffer.wrap(stream, from, Math.min(1_460, stream.length - from)));
      while (decoder.next()) {
        events++;
      }
      assertThat(decoder.capacity()).isLessThan(5_000);
    }
    assertThat(events).isEqualTo(100_000);
  }

  @Test
  void commentsInTheMiddleOfAnEventAreNotKept() {
    var decoder = new SseDecoder(1 << 20);
    decoder.feed(ByteBuffer.wrap("data: a\n".getBytes(UTF_8)));
    for (int i = 0; i < 10_000; i++) {
      decoder.feed(ByteBuffer.wrap(": still here\n".getBytes(UTF_8)));
      assertThat(decoder.next()).isFalse();
      assertThat(decoder.capacity()).isLessThan(3_000);
    }
    decoder.feed(ByteBuffer.wrap("\n".getBytes(UTF_8)));
    assertThat(decoder.next()).isTrue();
    assertThat(decoder.data()).isEqualTo("a");
  }

  @Test
  void theRoomThatALargeEventTookIsGivenBack() {
    var decoder = new SseDecoder(16 << 20);
    var large = ("data: " + "x".repeat(8 << 20) + "\n\n").getBytes(UTF_8);
    int largest = 0;
    for (int from = 0; from < large.length; from += 8_192) {
      decoder.feed(ByteBuffer.wrap(large, from, Math.min(8_192, large.length - from)));
      largest = Math.max(largest, decoder.capacity());
      assertThat(decoder.next()).isEqualTo(from + 8_192 >= large.length);
    }
    assertThat(decoder.length()).isEqualTo(8 << 20);
    assertThat(largest).isBetween(8 << 20, 14 << 20);
    decoder.feed(ByteBuffer.wrap("data: small\n\n".getBytes(UTF_8)));
    assertThat(decoder.next()).isTrue();
    assertThat(decoder.data()).isEqualTo("small");
    assertThat(decoder.capacity()).isLessThan(3_000);
  }

  @Test
  void manyLinesOfDataAreJoinedInLittleMoreRoomThanTheyNeed() {
    var decoder = new SseDecoder(16 << 20);
    var line = ("data: " + "x".repeat(999) + "\n").getBytes(UTF_8);
    for (int i = 0; i < 1_000; i++) {
      decoder.feed(ByteBuffer.wrap(line));
      assertThat(decoder.next()).isFalse();
    }
    assertThat(decoder.capacity()).isLessThan(1_600_000);
    assertThat(decoder.end()).isTrue();
    assertThat(decoder.length()).isEqualTo(999_999);
  }

  private static void assertTooLarge(String stream, int feed) {
    assertThatThrownBy(() -> events(stream, feed))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("exceeds 64 bytes (maxEventBytes)");
  }

  private static List<String> events(String stream, int feed) {
    var decoder = new SseDecoder(LIMIT);
    var bytes = stream.getBytes(UTF_8);
    var events = new ArrayList<String>();
    for (int from = 0; from < bytes.length; from += feed) {
      decoder.feed(ByteBuffer.wrap(bytes, from, Math.min(feed, bytes.length - from)));
      while (decoder.next()) {
        events.add(decoder.data());
      }
    }
    return events;
  }
}
