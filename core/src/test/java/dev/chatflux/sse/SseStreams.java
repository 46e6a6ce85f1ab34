package dev.chatflux.sse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Streams made up at random of all that the standard allows, and some that it does not. */
final class SseStreams {

  private static final List<String> ENDS = List.of("\n", "\r", "\r\n");

  private static final List<String> PIECES =
      List.of("a", "{\"x\":1}", ": ", " ", "ä", "€", "😀", "data: ", "\0", "\uFEFF", "[DONE]");

  static byte[] random(Random random) {
    var text = new StringBuilder(random.nextInt(4) == 0 ? "\uFEFF" : "");
    // Most servers stick to one way of ending lines; some change it from line to line.
    var usual = random.nextInt(3) == 0 ? null : pick(random, ENDS);
    for (int lines = random.nextInt(30); lines > 0; lines--) {
      text.append(line(random)).append(usual == null ? pick(random, ENDS) : usual);
    }
    return text.append(random.nextBoolean() ? line(random) : "")
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String line(Random random) {
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> "";
      case 3 -> ":" + value(random);
      case 4 -> "event:" + value(random);
      case 5 -> "id:" + value(random);
      case 6 -> "id: " + random.nextInt(100);
      case 7 -> "retry: 10";
      case 8 -> "unknown:" + value(random);
      case 9 -> random.nextBoolean() ? "data" : "error: " + value(random);
      case 10 -> "data: " + value(random).repeat(random.nextInt(10) == 0 ? 1_000 : 1);
      default -> "data:" + value(random);
    };
  }

  private static String value(Random random) {
    var value = new StringBuilder(random.nextBoolean() ? " " : "");
    for (int pieces = random.nextInt(5); pieces > 0; pieces--) {
      value.append(pick(random, PIECES));
    }
    return value.toString();
  }

  private static String pick(Random random, List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private SseStreams() {}
}
