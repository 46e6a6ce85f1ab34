package dev.chatflux.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chatflux.call.Rewriting;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** Whatever chunks could be read, a line each, can be folded, and what comes of it makes sense. */
class ChatAssemblerFuzzTests {

  private static final int MOST_CHARS = 20;

  private static final WireReader<ChatChunk> CHUNKS = Wire.reader(ChatChunk.class);

  private static final WireReader<ChatCompletion> COMPLETIONS = Wire.reader(ChatCompletion.class);

  @FuzzTest
  void anyChunksCanBeFolded(byte[] lines) {
    var chunks = chunks(lines);
    var completion = fold(new ChatAssembler(), chunks);
    if (!hasMembersOfItsOwn(completion)) {
      Rewriting.check(completion, COMPLETIONS);
    }
    assertThat(fold(new ChatAssembler(), inTurns(chunks)).choices())
        .isEqualTo(completion.choices());
    assertThat(fold(new ChatAssembler(), backwards(chunks)).choices())
        .isEqualTo(completion.choices());
    assertThat(completion.usage()).isEqualTo(last(chunks.stream().map(ChatChunk::usage)));
    assertThat(chars(fold(ChatAssembler.limited(MOST_CHARS), chunks)))
        .isLessThanOrEqualTo(MOST_CHARS);
  }

  /** Members that chunks do not know and completions do: of any type, if a chunk has them. */
  private static boolean hasMembersOfItsOwn(ChatCompletion completion) {
    return completion.extra().containsKey("metadata")
        || completion.choices().stream()
            .map(ChatCompletion.Choice::message)
            .anyMatch(message -> Objects.requireNonNull(message).extra().containsKey("name"));
  }

  private static List<ChatChunk> chunks(byte[] lines) {
    var chunks = new ArrayList<ChatChunk>();
    for (var line : new String(lines, StandardCharsets.UTF_8).split("\n")) {
      try {
        var chunk = CHUNKS.read(line);
        if (chunk != null) {
          chunks.add(chunk);
        }
      } catch (JacksonException unreadable) {
        // Not even a stream would have delivered it.
      }
    }
    return chunks;
  }

  /** The completion, after each step has been looked at. */
  private static ChatCompletion fold(ChatAssembler assembler, List<ChatChunk> chunks) {
    for (var chunk : chunks) {
      assembler.add(chunk);
      var partial = Objects.requireNonNull(assembler.partial());
      assertThat(assembler.isWhole(true))
          .isEqualTo(
              !partial.choices().isEmpty()
                  && partial.choices().stream().allMatch(choice -> choice.finishReason() != null));
    }
    assertThat(assembler.result()).isEqualTo(assembler.result());
    return assembler.result();
  }

  /** The same, but choice after choice instead of all of them at a time. */
  private static List<ChatChunk> inTurns(List<ChatChunk> chunks) {
    return pieces(chunks).sorted(Comparator.comparingInt(Piece::index)).map(Piece::chunk).toList();
  }

  private static List<ChatChunk> backwards(List<ChatChunk> chunks) {
    return pieces(chunks)
        .sorted(Comparator.comparingInt(Piece::index).reversed())
        .map(Piece::chunk)
        .toList();
  }

  private record Piece(int index, ChatChunk chunk) {}

  private static Stream<Piece> pieces(List<ChatChunk> chunks) {
    return chunks.stream()
        .flatMap(
            chunk ->
                IntStream.range(0, chunk.choices().size())
                    .mapToObj(place -> piece(chunk.choices().get(place), place)));
  }

  private static Piece piece(ChatChunk.Choice choice, int place) {
    int index = Objects.requireNonNullElse(choice.index(), place);
    var named =
        new ChatChunk.Choice(
            choice.delta(),
            choice.message(),
            choice.logprobs(),
            choice.finishReason(),
            index,
            choice.extra());
    var chunk =
        new ChatChunk(
            null, List.of(named), null, null, null, null, null, null, null, null, Map.of());
    return new Piece(index, chunk);
  }

  private static <T> T last(Stream<T> values) {
    return values.filter(Objects::nonNull).reduce((earlier, later) -> later).orElse(null);
  }

  private static int chars(ChatCompletion completion) {
    int chars = 0;
    for (var choice : completion.choices()) {
      var message = Objects.requireNonNull(choice.message());
      chars += message.text().length();
      chars += Objects.requireNonNullElse(message.refusal(), "").length();
      chars += Objects.requireNonNullElse(message.reasoning(), "").length();
      for (var call : message.toolCalls()) {
        chars += call instanceof ToolCall.Function function ? function.arguments().length() : 0;
      }
    }
    return chars;
  }
}
