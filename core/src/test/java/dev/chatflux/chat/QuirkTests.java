package dev.chatflux.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.Decoding;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.errors.OpenAiException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What compatible servers are known to send is read as it is meant. */
class QuirkTests {

  private static final Decoding DECODING =
      new Decoding(
          "POST /chat/completions", new ResponseHead(200, Headers.empty()), ReadLimits.DEFAULT);

  private final List<ChatChunk> elements = new ArrayList<>();
  private final ChatAssembler assembler = new ChatAssembler();

  @ParameterizedTest
  @MethodSource("dev.chatflux.chat.Quirk#all")
  void elementsAndTheCompletionThatTheyMakeAreAsTheyAreMeant(Quirk quirk) {
    var failure = read(quirk.events());

    assertThat(elements).extracting(ChatChunk::text).isEqualTo(quirk.texts());
    if (quirk.thoughts() != null) {
      assertThat(elements).extracting(ChatChunk::reasoning).isEqualTo(quirk.thoughts());
    }
    assertThat(assembler.result()).isEqualTo(quirk.completion());
    assertThat(assembler.partial()).isEqualTo(quirk.completion());
    assertThat(assembler.isWhole(false))
        .isEqualTo(quirk.completion().choices().stream().allMatch(c -> c.finishReason() != null));
    if (quirk.failure() == null) {
      assertThat(failure).isNull();
    } else {
      assertThat(failure).isNotNull();
      assertThat(failure.getClass().getSimpleName()).isEqualTo(quirk.failure().exception());
      assertThat(failure.error()).isEqualTo(quirk.failure().error());
      assertThat(failure.partial(ChatCompletion.class)).isEqualTo(quirk.completion());
    }
  }

  @Test
  void theTableIsNotEmptyAndNamesEachOnce() {
    assertThat(Quirk.all()).hasSizeGreaterThan(60);
    assertThat(Quirk.all()).extracting(Quirk::name).doesNotHaveDuplicates();
  }

  private @Nullable OpenAiException read(String events) {
    var request = ChatRequest.of(chat -> chat.model("gpt-5-mini").user("Hi"));
    var decoder = ChatCalls.stream(request).decoder().apply(DECODING);
    decoder.feed(ByteBuffer.wrap(events.getBytes(StandardCharsets.UTF_8)));
    try {
      for (var next = decoder.next(); next != null; next = decoder.next()) {
        elements.add(next);
        assembler.add(next);
      }
      assertThat(decoder.isDone()).isTrue();
      return null;
    } catch (OpenAiException failure) {
      return failure;
    }
  }
}
