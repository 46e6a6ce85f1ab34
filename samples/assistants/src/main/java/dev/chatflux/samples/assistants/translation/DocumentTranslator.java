package dev.chatflux.samples.assistants.translation;

import dev.chatflux.errors.OpenAiException;
import dev.chatflux.reactor.Chat;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Translates a document piece by piece: several pieces at a time, given in their order.
 *
 * @param pieceLength how many characters are translated by one call
 * @param concurrency how many calls run at a time
 */
record DocumentTranslator(
    Chat chat, String language, Glossary glossary, int pieceLength, int concurrency) {

  /** A typed answer is whole or an error: a translation that was cut off does not pass for one. */
  record Translation(String text) {}

  /**
   * The pieces in their order, each as soon as those before it are there. One that fails is given
   * as it was, with what is wrong: the others are not lost.
   */
  Flux<TranslatedPiece> translate(String document) {
    return Flux.defer(() -> Flux.fromIterable(Piece.of(document, pieceLength)))
        .flatMapSequential(this::translate, concurrency);
  }

  private Mono<TranslatedPiece> translate(Piece piece) {
    if (piece.words().isEmpty()) {
      return Mono.just(TranslatedPiece.untouched(piece));
    }
    var terms = glossary.of(piece.words());
    var asked = ask(piece, terms);
    return asked
        .filter(translation -> terms.missingIn(translation.text()).isEmpty())
        .switchIfEmpty(asked) // a second try, if a term was translated otherwise
        .map(Translation::text)
        .map(text -> TranslatedPiece.of(piece, text, terms.missingIn(text)))
        .onErrorResume(
            OpenAiException.class, failure -> Mono.just(TranslatedPiece.failed(piece, failure)));
  }

  private Mono<Translation> ask(Piece piece, Glossary terms) {
    return chat.createAs(
        Translation.class,
        request ->
            request
                .system(
                    "Translate what the user sends to "
                        + language
                        + ". Keep its paragraphs and its markup."
                        + terms.instructions())
                .user(piece.words()));
  }
}
