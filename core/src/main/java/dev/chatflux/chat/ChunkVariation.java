package dev.chatflux.chat;

import dev.chatflux.chat.ChatChunk.Choice;
import dev.chatflux.chat.ChatDelta.FunctionDelta;
import dev.chatflux.chat.ChatDelta.ToolCallDelta;
import dev.chatflux.json.Variation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs from one chunk of a stream to the next: mostly a word. */
final class ChunkVariation {

  private static final int CONTENT = 0;
  private static final int REASONING = 1;
  private static final int ARGUMENTS = 2;
  private static final int OBFUSCATION = 3;

  static final Variation<ChatChunk> INSTANCE =
      new Variation<>(
          List.of(
              "/choices/0/delta/content",
              "/choices/0/delta/reasoning_content",
              "/choices/0/delta/tool_calls/0/function/arguments",
              "/obfuscation"),
          ChunkVariation::vary);

  private static ChatChunk vary(ChatChunk chunk, @Nullable String[] texts) {
    var choices = chunk.choices();
    return new ChatChunk(
        chunk.id(),
        choices.isEmpty() ? choices : Variation.first(vary(choices.get(0), texts), choices),
        chunk.created(),
        chunk.model(),
        or(texts[OBFUSCATION], chunk.obfuscation()),
        chunk.serviceTier(),
        chunk.systemFingerprint(),
        chunk.object(),
        chunk.usage(),
        chunk.moderation(),
        chunk.extra());
  }

  private static Choice vary(Choice choice, @Nullable String[] texts) {
    var delta = choice.delta();
    return new Choice(
        delta == null ? null : vary(delta, texts),
        choice.message(),
        choice.logprobs(),
        choice.finishReason(),
        choice.index(),
        choice.extra());
  }

  private static ChatDelta vary(ChatDelta delta, @Nullable String[] texts) {
    var content = texts[CONTENT];
    var arguments = texts[ARGUMENTS];
    return new ChatDelta(
        content == null ? delta.content() : MessageContent.of(content),
        delta.functionCall(),
        arguments == null ? delta.toolCalls() : vary(delta.toolCalls(), arguments),
        delta.role(),
        delta.refusal(),
        delta.audio(),
        delta.annotations(),
        or(texts[REASONING], delta.reasoningContent()),
        delta.extra());
  }

  private static List<ToolCallDelta> vary(List<ToolCallDelta> calls, String arguments) {
    return calls.isEmpty() ? calls : Variation.first(vary(calls.get(0), arguments), calls);
  }

  private static ToolCallDelta vary(ToolCallDelta call, String arguments) {
    var function = call.function();
    return new ToolCallDelta(
        call.index(),
        call.id(),
        call.type(),
        function == null ? null : new FunctionDelta(function.name(), arguments, function.extra()),
        call.custom(),
        call.extra());
  }

  private static @Nullable String or(@Nullable String text, @Nullable String otherwise) {
    return text == null ? otherwise : text;
  }

  private ChunkVariation() {}
}
