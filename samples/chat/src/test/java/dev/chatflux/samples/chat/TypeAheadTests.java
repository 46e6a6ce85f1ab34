package dev.chatflux.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.NonBlocking;
import org.jline.utils.NonBlockingReader;
import org.junit.jupiter.api.Test;

class TypeAheadTests {

  @Test
  void keepsWhatIsTypedForTheNextQuestion() throws IOException {
    assertThat(typed("and 后来")).isEqualTo("and 后来");
  }

  @Test
  void erasesByBackspaceWholeCharacters() throws IOException {
    assertThat(typed("\u007fab😀\u007f\u0008c")).isEqualTo("ac");
  }

  @Test
  void ignoresArrowsAndOtherControls() throws IOException {
    assertThat(typed("a\u001b[A\u001b[1;5Cb\u001bOPc\u0001")).isEqualTo("abc");
  }

  @Test
  void stopsTheAnswerByEnterOrCtrlCOnly() throws IOException {
    assertThat(stops("no")).isZero();
    assertThat(stops("more\r")).isEqualTo(1);
    assertThat(stops("\n")).isEqualTo(1);
    assertThat(stops("\u0003")).isEqualTo(1);
  }

  @Test
  void theEndOfTheKeyboardStopsTheAnswer() throws IOException {
    var stops = new AtomicInteger();
    try (var keys = NonBlocking.nonBlocking("keys", new StringReader(""))) {
      TypeAhead.read(keys, () -> stops.get() > 0, stops::incrementAndGet);
    }
    assertThat(stops).hasValue(1);
  }

  private static String typed(String text) throws IOException {
    return read(text, new AtomicInteger());
  }

  private static int stops(String text) throws IOException {
    var stops = new AtomicInteger();
    read(text, stops);
    return stops.get();
  }

  /** The answer is done when the keyboard has come to its end, which is no key itself. */
  private static String read(String text, AtomicInteger stops) throws IOException {
    try (var keys = NonBlocking.nonBlocking("keys", new StringReader(text))) {
      return TypeAhead.read(keys, () -> isAtEnd(keys), stops::incrementAndGet);
    }
  }

  private static boolean isAtEnd(NonBlockingReader keys) {
    try {
      return keys.peek(0) == NonBlockingReader.EOF;
    } catch (IOException gone) {
      return true;
    }
  }
}
