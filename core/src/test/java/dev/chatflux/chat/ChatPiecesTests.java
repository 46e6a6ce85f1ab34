package dev.chatflux.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.ReadLimits;
import dev.chatflux.call.Reading;
import dev.chatflux.chat.ChatMessage.Assistant;
import dev.chatflux.common.FinishReason;
import dev.chatflux.common.ServiceTier;
import dev.chatflux.common.Usage;
import dev.chatflux.json.Wire;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** However a completion is cut into chunks, the chunks make that completion. */
class ChatPiecesTests {

  private static final List<String> TEXTS =
      List.of(
          "Once", " upon", " a time", "\n", "ä€😀👩‍🚀", "\"\\/\u0000", "{\"a\":", "1}", "\u2028");

  private final Random random = new Random();

  @Test
  void theChunksOfACompletionMakeThatCompletion() {
    int chunks = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      random.setSeed(seed);
      var completion = completion();
      var cut = cut(completion);
      chunks += cut.size();
      assertThat(fold(cut)).as("seed %d", seed).isEqualTo(completion);
      assertThat(fold(streamed(cut))).as("seed %d, over the wire", seed).isEqualTo(completion);
    }
    assertThat(chunks).isGreaterThan(10_000);
  }

  private static ChatCompletion fold(List<ChatChunk> chunks) {
    var assembler = new ChatAssembler();
    chunks.forEach(assembler::add);
    return assembler.result();
  }

  private static List<ChatChunk> streamed(List<ChatChunk> chunks) {
    var body = new ByteArrayOutputStream();
    for (var chunk : chunks) {
      body.writeBytes("data: ".getBytes(UTF_8));
      body.writeBytes(Wire.write(chunk));
      body.writeBytes("\n\n".getBytes(UTF_8));
    }
    body.writeBytes("data: [DONE]\n\n".getBytes(UTF_8));
    var call = ChatCalls.stream(ChatRequest.of(chat -> chat.model("m").user("Hi")));
    var decoder = call.decoder().apply(Reading.decoding(ReadLimits.DEFAULT));
    var reading = Reading.of(decoder, body.toByteArray(), null);
    assertThat(reading.failure()).isNull();
    return reading.elements();
  }

  private List<ChatChunk> cut(ChatCompletion completion) {
    var pieces = completion.choices().stream().map(choice -> Pieces.of(random, choice)).toList();
    var chunks = new ArrayList<ChatChunk>();
    while (pieces.stream().anyMatch(rest -> !rest.isEmpty())) {
      chunks.add(chunk(completion).choices(next(pieces)).build());
    }
    chunks.add(chunk(completion).usage(completion.usage()).build());
    return chunks;
  }

  /** Of some choices the next piece; one choice may be far ahead of the others. */
  private List<ChatChunk.Choice> next(List<Queue<ChatChunk.Choice>> pieces) {
    return pieces.stream()
        .filter(rest -> !rest.isEmpty() && random.nextInt(3) == 0)
        .map(Queue::remove)
        .toList();
  }

  private static ChatChunk.Builder chunk(ChatCompletion completion) {
    return ChatChunk.builder()
        .id(completion.id())
        .created(completion.created())
        .model(completion.model())
        .serviceTier(completion.serviceTier())
        .systemFingerprint(completion.systemFingerprint())
        .object("chat.completion.chunk");
  }

  private ChatCompletion completion() {
    return ChatCompletion.of(
        completion ->
            completion
                .id("chatcmpl-1")
                .created(1_694_268_190L)
                .model("gpt-5-mini")
                .object("chat.completion")
                .serviceTier(maybe(ServiceTier.DEFAULT))
                .systemFingerprint(maybe("fp"))
                .usage(maybe(new Usage(1L, 2L, 3L, null, null, Map.of())))
                .choices(some(3).map(this::choice).toList()));
  }

  private ChatCompletion.Choice choice(int index) {
    var tokens = some(5).map(i -> token(text())).toList();
    return new ChatCompletion.Choice(
        maybe(FinishReason.STOP),
        index,
        message(),
        tokens.isEmpty() ? null : new Logprobs(tokens, List.of(), Map.of()),
        Map.of());
  }

  private static Logprobs.Token token(String text) {
    var others = List.of(new Logprobs.Alternative("b", -1.5, List.of(98), Map.of()));
    return new Logprobs.Token(text, -0.5, List.of(1, 2), others, Map.of());
  }

  private Assistant message() {
    return Assistant.of(
        message -> {
          message.role(ChatRole.ASSISTANT).content(maybe(MessageContent.of(text())));
          message.refusal(maybe(text())).reasoningContent(maybe(text()));
          if (random.nextInt(4) == 0) {
            message.extra("reasoning", text());
          }
          message.functionCall(maybe(FunctionCall.of("f", text())));
          message.audio(maybe(new ChatAudio("audio_1", 5L, "UklGRgABAgM=", text(), Map.of())));
          message.toolCalls(some(3).map(this::call).toList());
          message.annotations(some(2).map(i -> annotation(text())).toList());
        });
  }

  private ToolCall call(int index) {
    return random.nextBoolean()
        ? ToolCall.function("call_" + index, "f" + index, text())
        : ToolCall.custom("call_" + index, "c" + index, text());
  }

  private static Annotation annotation(String title) {
    var citation = new Annotation.Citation(2L, 1L, "https://example.org/", title, Map.of());
    return new Annotation.UrlCitation(citation, Map.of());
  }

  private String text() {
    return IntStream.rangeClosed(0, random.nextInt(6))
        .mapToObj(i -> TEXTS.get(random.nextInt(TEXTS.size())))
        .collect(Collectors.joining());
  }

  private Stream<Integer> some(int most) {
    return IntStream.range(0, random.nextInt(most + 1)).boxed();
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextBoolean() ? value : null;
  }
}
