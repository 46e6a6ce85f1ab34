package dev.chatflux.chat;

import dev.chatflux.chat.ChatChunk.Choice;
import dev.chatflux.chat.ChatDelta.FunctionDelta;
import dev.chatflux.chat.ChatDelta.ToolCallDelta;
import dev.chatflux.json.Variation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs from one chunk of a stream to the next: mostly a word.
 *
 * @param content the text, or null where there is none; so for the others
 */
record ChunkVariation(
    @Nullable String content,
    @Nullable String reasoning,
    @Nullable String arguments,
    @Nullable String obfuscation) {

  static final Variation<ChatChunk> INSTANCE =
      new Variation<>(
          List.of(
              "/choices/0/delta/content",
              "/choices/0/delta/reasoning_content",
              "/choices/0/delta/tool_calls/0/function/arguments",
              "/obfuscation"),
          (chunk, texts) -> new ChunkVariation(texts[0], texts[1], texts[2], texts[3]).of(chunk));

  private ChatChunk of(ChatChunk chunk) {
    return new ChatChunk(
        chunk.id(),
        Variation.first(chunk.choices(), this::of),
        chunk.created(),
        chunk.model(),
        obfuscation == null ? chunk.obfuscation() : obfuscation,
        chunk.serviceTier(),
        chunk.systemFingerprint(),
        chunk.object(),
        chunk.usage(),
        chunk.moderation(),
        chunk.extra());
  }

  private Choice of(Choice choice) {
    return new Choice(
        choice.delta() == null ? null : of(choice.delta()),
        choice.message(),
        choice.logprobs(),
        choice.finishReason(),
        choice.index(),
        choice.extra());
  }

  private ChatDelta of(ChatDelta delta) {
    return new ChatDelta(
        content == null ? delta.content() : MessageContent.of(content),
        delta.functionCall(),
        arguments == null ? delta.toolCalls() : Variation.first(delta.toolCalls(), this::of),
        delta.role(),
        delta.refusal(),
        delta.audio(),
        delta.annotations(),
        reasoning == null ? delta.reasoningContent() : reasoning,
        delta.extra());
  }

  private ToolCallDelta of(ToolCallDelta call) {
    return new ToolCallDelta(
        call.index(),
        call.id(),
        call.type(),
        call.function() == null ? null : of(call.function()),
        call.custom(),
        call.extra());
  }

  private FunctionDelta of(FunctionDelta function) {
    return new FunctionDelta(function.name(), arguments, function.extra());
  }
}
