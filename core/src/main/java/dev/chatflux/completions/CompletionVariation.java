package dev.chatflux.completions;

import dev.chatflux.completions.Completion.Choice;
import dev.chatflux.json.Variation;
import java.util.List;

/** What differs from one piece of a completion to the next: its text. */
final class CompletionVariation {

  static final Variation<Completion> INSTANCE =
      new Variation<>(
          List.of("/choices/0/text"),
          (piece, texts) -> texts[0] == null ? piece : vary(piece, texts[0]));

  private static Completion vary(Completion piece, String text) {
    var choices = piece.choices();
    return new Completion(
        piece.id(),
        choices.isEmpty() ? choices : Variation.first(vary(choices.get(0), text), choices),
        piece.created(),
        piece.model(),
        piece.systemFingerprint(),
        piece.object(),
        piece.usage(),
        piece.extra());
  }

  private static Choice vary(Choice choice, String text) {
    return new Choice(
        choice.finishReason(), choice.index(), choice.logprobs(), text, choice.extra());
  }

  private CompletionVariation() {}
}
