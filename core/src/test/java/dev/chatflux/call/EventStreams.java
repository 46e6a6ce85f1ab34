package dev.chatflux.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Bodies of streams made up at random: events with values, and all that servers put around them.
 */
public final class EventStreams {

  private static final List<String> ENDS = List.of("\n", "\r\n", "\r");

  private static final List<String> SIGNS_OF_LIFE =
      List.of(
          ": ping",
          ":",
          ": ä€😀",
          "event: ping|data: {\"type\":\"ping\"}|",
          "data:|",
          "data: |",
          "event: keepalive|data: x|",
          "event: heartbeat|",
          "id: 7|",
          "id: \0",
          "retry: 10",
          "",
          "|",
          "foo",
          "DATA: no",
          "x: {\"choices\":[]}");

  private static final List<String> ERRORS =
      List.of(
          "event: error|data: {\"message\":\"Boom\",\"code\":500}|",
          "event: error|data: Boom|",
          "event: error|data|",
          "data: {\"error\":{\"message\":\"Boom\",\"code\":\"rate_limit_exceeded\"}}|",
          "data: {\"error\":\"Boom\"}",
          "data: {\"type\":\"error\",\"message\":\"Boom\"}|",
          "error: {\"code\":500,\"message\":\"Boom\"}|",
          "error: Boom|",
          "data: rubbish|",
          "data: [|");

  private static final List<String> LAST =
      List.of(
          "data: [DONE]||",
          "data: [DONE]|",
          "data: [DONE]",
          "data:[DONE]||",
          "data:  [DONE] ||",
          "data:|data: [DONE]|data:||",
          "data: [DONE]||data: {\"choices\":[]}||",
          "data: [DONE]|||||x",
          "event: done|data: [DONE]||",
          "data: [DON",
          "data: [DONE",
          "data: [DONE]x||",
          "data: [done]||",
          "data: {\"choi",
          "data: {\"error\":{\"mess",
          "data: {\"error\":\"Boom\"}",
          "dat",
          ": ",
          "event: e",
          "",
          "|");

  private static final List<String> DOCUMENTS =
      List.of(
          "{\"error\":{\"message\":\"No\",\"code\":401}}",
          "|\uFEFF |[{\"message\":\"No\",\"code\":1}]",
          "<html>||data: {\"choices\":[]}||",
          " {\"choices\":[]}",
          "[",
          "|||<");

  private final Random random;
  private final String usualEnd;
  private final boolean mixed;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private EventStreams(Random random) {
    this.random = random;
    this.usualEnd = pick(ENDS);
    this.mixed = random.nextInt(4) == 0;
  }

  /** A body with values, mostly each of them in an event of its own. */
  public static byte[] random(Random random, Supplier<byte[]> values) {
    var stream = new EventStreams(random);
    if (random.nextInt(30) == 0) {
      stream.lines(stream.pick(DOCUMENTS));
    } else if (random.nextInt(4) == 0) {
      stream.lines("\uFEFF");
    }
    for (int events = random.nextInt(9); events > 0; events--) {
      stream.event(values);
    }
    stream.lines(stream.pick(LAST));
    return stream.out.toByteArray();
  }

  private void event(Supplier<byte[]> values) {
    int kind = random.nextInt(50);
    if (kind < 3) {
      lines(pick(SIGNS_OF_LIFE) + "|");
    } else if (kind == 3) {
      lines(pick(ERRORS) + "|");
    } else if (kind == 4) {
      bytes(random.nextInt(5));
    }
    if (random.nextInt(10) == 0) {
      lines(pick(List.of("event: message|", "id: 1|", ": in between|", "event: chunk|", "data:|")));
    }
    data(values.get());
    lines(random.nextInt(20) == 0 ? "|" : "||"); // A blank line may be forgotten.
  }

  /** The value; its own ends of lines, and sometimes some more, become lines of data. */
  private void data(byte[] value) {
    boolean torn = random.nextInt(15) == 0;
    boolean raw = random.nextInt(20) == 0;
    var field = random.nextInt(5) == 0 ? "data:" : "data: ";
    lines(field);
    for (byte b : value) {
      boolean end = b == '\n' || b == '\r';
      if ((end && !raw) || (torn && random.nextInt(20) == 0)) {
        lines("|" + field);
      }
      if (!end || raw) {
        out.write(b);
      }
    }
  }

  private void bytes(int count) {
    for (int i = 0; i < count; i++) {
      out.write(random.nextInt(256));
    }
  }

  /** The text, in which a bar is the end of a line. */
  private void lines(String text) {
    for (int c : text.codePoints().toArray()) {
      var written = c == '|' ? (mixed ? pick(ENDS) : usualEnd) : Character.toString(c);
      out.writeBytes(written.getBytes(UTF_8));
    }
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
