package dev.chatflux.reactor;

import dev.chatflux.completions.Completion;
import dev.chatflux.completions.EndMarkerFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Operators on streamed completions. */
public final class CompletionChunks {

  /**
   * Drops the {@code <|im_end|>} that some early chat models left at the end of their text, also
   * where it is split over pieces: {@code
   * completions.stream(…).transform(CompletionChunks::withoutEndMarker)}. What may be the beginning
   * of the marker is held back until the next piece, or the end, tells.
   */
  public static Flux<Completion> withoutEndMarker(Flux<Completion> chunks) {
    return Flux.defer(() -> withoutEndMarker(chunks, new Stage()));
  }

  private static Flux<Completion> withoutEndMarker(Flux<Completion> chunks, Stage stage) {
    return chunks.map(stage::clean).concatWith(Mono.defer(() -> Mono.justOrEmpty(stage.rest())));
  }

  /** What one subscription remembers. */
  static final class Stage {

    private final EndMarkerFilter filter = new EndMarkerFilter();
    private final TreeSet<Integer> open = new TreeSet<>();

    Completion clean(Completion chunk) {
      return with(chunk, chunk.choices().stream().map(this::clean).toList());
    }

    private Completion.Choice clean(Completion.Choice choice) {
      int index = choice.index() == null ? 0 : choice.index();
      var text = choice.text() == null ? "" : filter.append(index, choice.text());
      if (choice.finishReason() == null) {
        open.add(index);
        return with(choice, text);
      }
      open.remove(index);
      return with(choice, text + filter.flush(index));
    }

    /** What is still held back of texts that never said that they had ended. */
    @Nullable Completion rest() {
      var choices =
          open.stream()
              .map(index -> new Completion.Choice(null, index, null, filter.flush(index), Map.of()))
              .filter(choice -> choice.text() != null && !choice.text().isEmpty())
              .toList();
      return choices.isEmpty()
          ? null
          : new Completion(null, choices, null, null, null, null, null, Map.of());
    }
  }

  private static Completion with(Completion chunk, List<Completion.Choice> choices) {
    return new Completion(
        chunk.id(),
        choices,
        chunk.created(),
        chunk.model(),
        chunk.systemFingerprint(),
        chunk.object(),
        chunk.usage(),
        chunk.extra());
  }

  private static Completion.Choice with(Completion.Choice choice, String text) {
    return new Completion.Choice(
        choice.finishReason(), choice.index(), choice.logprobs(), text, choice.extra());
  }

  private CompletionChunks() {}
}
