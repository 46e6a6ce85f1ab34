package dev.chatflux.completions;

import dev.chatflux.call.Fold;
import dev.chatflux.common.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Folds the pieces of a stream into the completion that a call without streaming returns: texts are
 * joined choice by choice, the last usage counts.
 *
 * <p>One thread at a time; one assembler takes one stream.
 */
public final class CompletionAssembler implements Fold<Completion> {

  /** What is kept for an error that breaks a stream off, so that no stream fills the memory. */
  private static final int PART = 1 << 20;

  private final int limit;
  private final Map<Integer, ChoiceAssembler> choices = new TreeMap<>();
  private final Map<String, JsonNode> extra = new LinkedHashMap<>();
  private int kept;
  private boolean begun;
  private @Nullable String id;
  private @Nullable Long created;
  private @Nullable String model;
  private @Nullable String systemFingerprint;
  private @Nullable String object;
  private @Nullable Usage usage;

  /** An assembler that keeps everything. */
  public CompletionAssembler() {
    this(Integer.MAX_VALUE);
  }

  private CompletionAssembler(int limit) {
    this.limit = limit;
  }

  /** An assembler that stops to take in text at the first piece beyond 1 MiB. */
  static CompletionAssembler ofPart() {
    return new CompletionAssembler(PART);
  }

  @Override
  public void add(Completion piece) {
    begun = true;
    id = blank(id) ? piece.id() : id;
    model = blank(model) ? piece.model() : model;
    object = blank(object) ? piece.object() : object;
    created = created == null ? piece.created() : created;
    systemFingerprint =
        piece.systemFingerprint() == null ? systemFingerprint : piece.systemFingerprint();
    usage = piece.usage() == null ? usage : piece.usage();
    extra.putAll(piece.extra());
    for (var choice : piece.choices()) {
      add(choice);
    }
  }

  private void add(Completion.Choice piece) {
    var choice = choices.computeIfAbsent(piece.place(), ChoiceAssembler::new);
    choice.finish(piece);
    int size = ChoiceAssembler.sizeOf(piece);
    if (size <= limit - kept) {
      kept += size;
      choice.append(piece);
    } else {
      kept = limit;
    }
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /** True once a choice has come, and all that have come tell why they ended. */
  @Override
  public boolean isWhole(boolean clean) {
    return !choices.isEmpty() && choices.values().stream().allMatch(ChoiceAssembler::isFinished);
  }

  @Override
  public @Nullable Completion partial() {
    return begun ? result() : null;
  }

  /** The completion, as far as it has come. */
  public Completion result() {
    var all = choices.values().stream().map(ChoiceAssembler::result).toList();
    return new Completion(id, all, created, model, systemFingerprint, object, usage, extra);
  }
}
