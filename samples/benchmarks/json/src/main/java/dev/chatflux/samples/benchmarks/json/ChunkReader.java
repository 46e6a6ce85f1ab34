package dev.chatflux.samples.benchmarks.json;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads the text of chunks from the lines of an event stream. */
public final class ChunkReader {

  private record Chunk(List<Choice> choices) {}

  private record Choice(Delta delta) {}

  private record Delta(@Nullable String content) {}

  private static final ObjectReader CHUNK = JsonMapper.shared().readerFor(Chunk.class);
  private static final String DATA = "data: ";

  private final Consumer<String> deltas;

  public ChunkReader(Consumer<String> deltas) {
    this.deltas = deltas;
  }

  /** Reads a line. */
  public void line(String line) {
    if (line.startsWith(DATA) && line.charAt(DATA.length()) == '{') {
      read(CHUNK.readValue(line.substring(DATA.length())));
    }
  }

  /** Reads a line in UTF-8. */
  public void line(byte[] bytes, int from, int length) {
    int data = DATA.length();
    if (length > data && bytes[from] == 'd' && bytes[from + data] == '{') {
      read(CHUNK.readValue(bytes, from + data, length - data));
    }
  }

  private void read(Chunk chunk) {
    for (var choice : chunk.choices()) {
      var text = choice.delta().content();
      if (text != null) {
        deltas.accept(text);
      }
    }
  }
}
