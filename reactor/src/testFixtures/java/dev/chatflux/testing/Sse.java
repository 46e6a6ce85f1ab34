package dev.chatflux.testing;

import dev.chatflux.json.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Event streams. */
final class Sse {

  private static final int ENDLESS_PIECE = 16 << 10;

  /** A plan of a stream with these events and the marker of the end. */
  static Plan plan(List<? extends JsonNode> events) {
    var data = Stream.concat(events.stream().map(Wire::toJson), Stream.of("[DONE]"));
    var pieces = data.map(text -> event(text).getBytes(StandardCharsets.UTF_8)).toList();
    return Plan.stream(200, Plan.EVENT_STREAM, Flux.fromIterable(pieces));
  }

  static String event(String data) {
    return "data: " + data + "\n\n";
  }

  /** Events of a chat that never comes to an end, in pieces of about 16 KiB. */
  static Flux<byte[]> endless(long bytes) {
    var chunk =
        event(
            "{\"id\":\"chatcmpl-endless\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                + "\"model\":\"gpt-5-mini\",\"choices\":[{\"index\":0,"
                + "\"delta\":{\"content\":\" and on\"},\"finish_reason\":null}]}");
    var piece =
        chunk.repeat(ENDLESS_PIECE / chunk.length() + 1).getBytes(StandardCharsets.UTF_8);
    return Flux.fromIterable(() -> new Repeated(piece, bytes));
  }

  private static final class Repeated implements Iterator<byte[]> {

    private final byte[] piece;
    private long left;

    Repeated(byte[] piece, long bytes) {
      this.piece = piece;
      this.left = bytes;
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public byte[] next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      left -= piece.length;
      return piece;
    }
  }

  private Sse() {}
}
