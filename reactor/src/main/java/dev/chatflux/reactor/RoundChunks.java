package dev.chatflux.reactor;

import dev.chatflux.chat.ChatAssembler;
import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatDelta;
import dev.chatflux.chat.ToolCall;
import dev.chatflux.common.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one round, as the subscriber gets them. Texts pass as they come; calls of tools are
 * held until it is known whose they are, and passed on if they are the caller's. The finish reason
 * and the usage, which is that of all rounds, come with the last round only.
 */
final class RoundChunks {

  private final Handover whose;
  private final @Nullable Usage before;
  private final ChatAssembler assembler = new ChatAssembler();
  private boolean holds;
  private boolean goesOn;

  RoundChunks(Handover whose, @Nullable Usage before) {
    this.whose = whose;
    this.before = before;
  }

  ChatCompletion completion() {
    return assembler.result();
  }

  @Nullable ChatChunk pass(ChatChunk chunk) {
    assembler.add(chunk);
    goesOn = goesOn || (chunk.finishReason() != null && whose.goesOn(assembler.result()));
    holds = holds || chunk.choices().stream().anyMatch(ToolDeltas::areIn);
    if (!concerns(chunk)) {
      return chunk;
    }
    var choices = chunk.choices().stream().map(this::passed).toList();
    var passed = chunk.toBuilder().usage(usage(chunk)).choices(choices).build();
    return ToolDeltas.says(passed) ? passed : null;
  }

  private boolean concerns(ChatChunk chunk) {
    boolean counts = chunk.usage() != null && (goesOn || before != null);
    boolean ends = chunk.finishReason() != null && (goesOn || holds);
    return counts || ends || chunk.choices().stream().anyMatch(ToolDeltas::areIn);
  }

  private @Nullable Usage usage(ChatChunk chunk) {
    return goesOn || chunk.usage() == null ? null : sum(before, chunk.usage());
  }

  private ChatChunk.Choice passed(ChatChunk.Choice choice) {
    var without = ToolDeltas.without(choice);
    if (choice.finishReason() == null) {
      return without;
    }
    if (goesOn) {
      return without.withFinishReason(null);
    }
    var calls = holds ? completion().toolCalls() : List.<ToolCall>of();
    holds = false;
    return ToolDeltas.with(without, calls);
  }

  /** Calls of the caller that no finish reason let out; null if there are none. */
  @Nullable ChatChunk rest() {
    var completion = completion();
    if (!holds || whose.goesOn(completion)) {
      return null;
    }
    var nothing = ChatChunk.Choice.of(0, ChatDelta.of(delta -> {}), null);
    return ChatChunk.of(
        chunk ->
            chunk
                .id(completion.id())
                .created(completion.created())
                .model(completion.model())
                .object("chat.completion.chunk")
                .choice(ToolDeltas.with(nothing, completion.toolCalls())));
  }

  static @Nullable Usage sum(@Nullable Usage before, @Nullable Usage usage) {
    if (before == null || usage == null) {
      return before == null ? usage : before;
    }
    return before.plus(usage);
  }
}
