package dev.chatflux.sse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chatflux.call.Cuts;
import dev.chatflux.errors.DecodingException;
import dev.chatflux.sse.SseReference.Event;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Any bytes are a stream of events; what they say does not depend on how they are cut. */
class SseDecoderFuzzTests {

  private static final int NO_LIMIT = Integer.MAX_VALUE;
  private static final int LIMIT = 64;

  /** What a decoder may keep between two bytes: a buffer starts with a kilobyte. */
  private static final int MOST_KEPT = 2 * (1024 + 2 * LIMIT);

  /** The events of a stream, up to the one that was refused, if one was. */
  private record Events(List<Event> events, boolean tooLarge) {}

  @FuzzTest
  void anyBytesReadAsTheStandardSays(byte[] stream) {
    var all = new Events(SseReference.interpret(stream), false);
    assertThat(read(NO_LIMIT, stream)).isEqualTo(all);
    var limited = read(LIMIT, stream);
    assertThat(all.events().subList(0, limited.events().size())).isEqualTo(limited.events());
    assertThat(limited.tooLarge() || limited.equals(all)).isTrue();
    assertThat(limited.events()).allMatch(event -> bytes(event) <= LIMIT);
    Cuts.of(stream)
        .forEach(
            cuts -> {
              assertThat(read(NO_LIMIT, stream, cuts)).isEqualTo(all);
              assertThat(read(LIMIT, stream, cuts)).isEqualTo(limited);
            });
  }

  private static Events read(int limit, byte[] stream, int... cuts) {
    var decoder = new SseDecoder(limit);
    var events = new ArrayList<Event>();
    try {
      int from = 0;
      for (int i = 0; i <= cuts.length; i++) {
        int to = i < cuts.length ? cuts[i] : stream.length;
        decoder.feed(ByteBuffer.wrap(Arrays.copyOfRange(stream, from, to)));
        while (decoder.next()) {
          events.add(new Event(decoder.type(), decoder.data(), decoder.lastId()));
        }
        boolean byteByByte = limit == LIMIT && cuts.length == stream.length;
        if (byteByByte && decoder.capacity() > MOST_KEPT) {
          throw new AssertionError("Keeps " + decoder.capacity() + " bytes");
        }
        from = to;
      }
      return new Events(events, false);
    } catch (DecodingException tooLarge) {
      return new Events(events, true);
    }
  }

  private static int bytes(Event event) {
    // A byte that is not UTF-8 reads as a character of three.
    return event.data().replace('\uFFFD', '?').getBytes(StandardCharsets.UTF_8).length;
  }
}
