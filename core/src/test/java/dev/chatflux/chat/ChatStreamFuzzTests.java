package dev.chatflux.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chatflux.call.Cuts;
import dev.chatflux.call.StreamCheck;
import dev.chatflux.json.Wire;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes that answer a streamed chat are chunks, then an end or a failure that we know. */
class ChatStreamFuzzTests {

  private static final StreamCheck<ChatChunk> CHECK =
      new StreamCheck<>(
          ChatCalls.stream(ChatRequest.of(chat -> chat.model("m").user("Hi"))),
          Wire.reader(ChatChunk.class));

  private static Stream<byte[]> quirks() {
    return Quirk.all().stream().map(quirk -> quirk.events().getBytes(UTF_8));
  }

  @MethodSource("quirks")
  @FuzzTest
  void anyBytesAreChunksAndThenAnEndOrAFailure(byte[] stream) {
    var whole = CHECK.check(stream, Cuts.of(stream));
    if (whole.failure() != null) {
      var assembler = new ChatAssembler();
      whole.elements().forEach(assembler::add);
      assertThat(whole.partial()).isEqualTo(assembler.partial());
    }
  }
}
