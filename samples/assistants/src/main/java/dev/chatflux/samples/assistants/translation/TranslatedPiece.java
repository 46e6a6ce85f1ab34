package dev.chatflux.samples.assistants.translation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a document in the other language.
 *
 * @param text the translation; the original, if there is none
 * @param problem what somebody has to look at; null if all is well
 */
record TranslatedPiece(String text, @Nullable String problem) {

  static TranslatedPiece untouched(Piece piece) {
    return new TranslatedPiece(piece.text(), null);
  }

  static TranslatedPiece of(Piece piece, String translation, List<String> missingTerms) {
    var problem = missingTerms.isEmpty() ? null : "Not as in the glossary: " + missingTerms;
    return new TranslatedPiece(piece.around(translation), problem);
  }

  static TranslatedPiece failed(Piece piece, Throwable failure) {
    return new TranslatedPiece(piece.text(), "Not translated: " + failure.getMessage());
  }
}
