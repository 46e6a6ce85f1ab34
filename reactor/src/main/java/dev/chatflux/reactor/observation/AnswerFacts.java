package dev.chatflux.reactor.observation;

import dev.chatflux.chat.ChatAssembler;
import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.common.FinishReason;
import dev.chatflux.common.Metered;
import dev.chatflux.common.ServiceTier;
import dev.chatflux.common.Usage;
import dev.chatflux.completions.Completion;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is told of an answer, picked from its pieces as they come. Who cancels looks at it from
 * another thread.
 */
final class AnswerFacts {

  private static final int MAX_CONTENT = 1 << 20;

  private final @Nullable ChatAssembler assembler;
  private final TreeMap<Integer, String> finishReasons = new TreeMap<>();
  private @Nullable String id;
  private @Nullable String model;
  private @Nullable String serviceTier;
  private @Nullable String systemFingerprint;
  private @Nullable Usage usage;
  private @Nullable ChatCompletion completion;
  private boolean isChunked;

  AnswerFacts(boolean content) {
    this.assembler = content ? ChatAssembler.limited(MAX_CONTENT) : null;
  }

  synchronized void see(Object element) {
    var metered = Metered.of(element);
    if (metered != null) {
      model = told(metered.model(), model);
      usage = metered.usage() == null ? usage : metered.usage();
    }
    if (element instanceof ChatChunk chunk) {
      see(chunk);
    } else if (element instanceof ChatCompletion whole) {
      see(whole);
    } else if (element instanceof Completion piece) {
      see(piece);
    } else if (element instanceof JsonNode json) {
      see(json);
    }
  }

  private void see(ChatChunk chunk) {
    served(chunk.id(), chunk.serviceTier(), chunk.systemFingerprint());
    for (var choice : chunk.choices()) {
      finished(choice.index(), choice.finishReason());
    }
    if (assembler != null) {
      isChunked = true;
      assembler.add(chunk);
    }
  }

  private void see(ChatCompletion whole) {
    served(whole.id(), whole.serviceTier(), whole.systemFingerprint());
    for (var choice : whole.choices()) {
      finished(choice.index(), choice.finishReason());
    }
    completion = assembler == null ? null : whole;
  }

  private void see(Completion piece) {
    served(piece.id(), null, piece.systemFingerprint());
    for (var choice : piece.choices()) {
      finished(choice.index(), choice.finishReason());
    }
  }

  private void see(JsonNode json) {
    id = told(json.path("id").asStringOpt().orElse(null), id);
    serviceTier = told(json.path("service_tier").asStringOpt().orElse(null), serviceTier);
    for (var choice : json.path("choices")) {
      var reason = choice.path("finish_reason").asStringOpt().orElse(null);
      finished(choice.path("index").asInt(0), reason == null ? null : new FinishReason(reason));
    }
  }

  private void served(
      @Nullable String id, @Nullable ServiceTier tier, @Nullable String fingerprint) {
    this.id = told(id, this.id);
    serviceTier = tier == null ? serviceTier : tier.value();
    systemFingerprint = told(fingerprint, systemFingerprint);
  }

  /** Some servers say why a choice ended, and some that it has not by an empty reason. */
  private void finished(@Nullable Integer index, @Nullable FinishReason reason) {
    if (reason != null && !reason.value().isBlank()) {
      finishReasons.put(index == null ? 0 : index, reason.value());
    }
  }

  private static @Nullable String told(@Nullable String now, @Nullable String before) {
    return now == null || now.isBlank() ? before : now;
  }

  synchronized @Nullable String id() {
    return id;
  }

  synchronized @Nullable String model() {
    return model;
  }

  synchronized @Nullable String serviceTier() {
    return serviceTier;
  }

  synchronized @Nullable String systemFingerprint() {
    return systemFingerprint;
  }

  synchronized @Nullable Usage usage() {
    return usage;
  }

  synchronized List<String> finishReasons() {
    return List.copyOf(finishReasons.values());
  }

  /** The answer of a chat, as far as it has come; null unless it is to be kept. */
  synchronized @Nullable ChatCompletion completion() {
    return assembler != null && isChunked ? assembler.result() : completion;
  }
}
