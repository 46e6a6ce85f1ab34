package dev.chatflux.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.Cuts;
import dev.chatflux.call.EventStreams;
import dev.chatflux.call.Reading;
import dev.chatflux.call.StreamCheck;
import dev.chatflux.errors.ApiException;
import dev.chatflux.json.Wire;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stream of chunks says does not depend on how the network cuts it. */
class ChatStreamCutTests {

  private static final int STREAMS = 600;

  private static final StreamCheck<ChatChunk> CHECK =
      new StreamCheck<>(
          ChatCalls.stream(ChatRequest.of(chat -> chat.model("m").user("Hi"))),
          Wire.reader(ChatChunk.class));

  /** The streams from which {@link ChatStreamFuzzTests} starts. */
  static List<Path> inputs() throws IOException, URISyntaxException {
    var inputs =
        Objects.requireNonNull(
            ChatStreamFuzzTests.class.getResource(
                "ChatStreamFuzzTestsInputs/anyBytesAreChunksAndThenAnEndOrAFailure"));
    try (var files = Files.list(Path.of(inputs.toURI()))) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void aStreamInTwoPiecesIsReadAsInOne(Path input) throws IOException {
    var stream = Files.readAllBytes(input);
    CHECK.check(stream, Cuts.inTwo(stream.length));
  }

  @Test
  void aStreamInManyPiecesIsReadAsInOne() {
    var outcomes = new HashMap<String, Integer>();
    for (int seed = 0; seed < STREAMS; seed++) {
      try {
        outcomes.merge(outcome(check(seed)), 1, Integer::sum);
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError("With the seed " + seed, failed);
      }
    }
    assertThat(outcomes)
        .hasSize(8) // each of the four, with elements and without
        .allSatisfy((outcome, count) -> assertThat(count).isGreaterThan(STREAMS / 100));
  }

  private static Reading<ChatChunk> check(int seed) {
    var random = new Random(seed);
    var stream = EventStreams.random(random, ChunkJson.stream(random));
    return CHECK.check(stream, Cuts.of(stream));
  }

  private static String outcome(Reading<ChatChunk> reading) {
    var failure = reading.failure();
    var end =
        failure instanceof ApiException ? "reported" : String.valueOf(failure).split(":", 2)[0];
    return reading.elements().isEmpty() ? end : "elements, then " + end;
  }

  @Test
  void theChunksOfAStreamThatNothingIsWrongWithAreThoseThatWereSent() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var chunks = Stream.generate(() -> ChunkJson.usual(random)).limit(10).toList();
      var stream = new StringBuilder();
      chunks.forEach(
          json -> stream.append("data: ").append(new String(json, UTF_8)).append("\n\n"));
      var bytes = stream.append("data: [DONE]\n\n").toString().getBytes(UTF_8);
      assertThat(CHECK.check(bytes, Stream.empty()).elements())
          .as("seed %d", seed)
          .isEqualTo(chunks.stream().map(json -> CHECK.reader().read(json)).toList());
    }
  }
}
