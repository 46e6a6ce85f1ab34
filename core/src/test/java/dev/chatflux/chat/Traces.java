package dev.chatflux.chat;

import dev.chatflux.json.Wire;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** Streams as servers send them, a chunk a line. */
final class Traces {

  /** The lines of a resource. */
  static Stream<String> lines(String resource) {
    var in = Objects.requireNonNull(Traces.class.getResourceAsStream('/' + resource), resource);
    var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    return reader.lines().filter(line -> !line.isBlank());
  }

  /** An assembler that was given the chunks, one a line; apostrophes stand for quotes. */
  static ChatAssembler fold(String lines) {
    return fold(new ChatAssembler(), lines);
  }

  static ChatAssembler fold(ChatAssembler assembler, String lines) {
    var reader = Wire.reader(ChatChunk.class);
    lines
        .lines()
        .map(line -> line.replace('\'', '"'))
        .forEach(line -> assembler.add(reader.read(line)));
    return assembler;
  }

  /** An assembler that was given these deltas of one choice, and a finish reason. */
  static ChatAssembler deltas(String... deltas) {
    var assembler = new ChatAssembler();
    for (var delta : deltas) {
      fold(assembler, "{'choices': [{'index': 0, 'delta': " + delta + "}]}");
    }
    return fold(assembler, "{'choices': [{'index': 0, 'delta': {}, 'finish_reason': 'stop'}]}");
  }

  static ChatMessage.Assistant message(String... deltas) {
    return Objects.requireNonNull(deltas(deltas).result().message());
  }

  private Traces() {}
}
