package dev.chatflux.samples.assistants.translation;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A piece of a document. All pieces together are the document, to the last blank.
 *
 * @param text with the blank lines around it
 */
record Piece(String text) {

  /** After blank lines, however many. */
  private static final Pattern PARAGRAPH_END = Pattern.compile("(?<=\\n\\r?\\n)(?![\\r\\n])");

  /**
   * Divides a document at the ends of its paragraphs. A paragraph that is too long by itself is
   * divided at the ends of its sentences; a sentence is never.
   *
   * @param length how many characters make a piece, if a sentence is not longer
   */
  static List<Piece> of(String document, int length) {
    var pieces = new ArrayList<Piece>();
    var piece = new StringBuilder();
    for (var part : parts(document, length)) {
      if (!piece.isEmpty() && piece.length() + part.length() > length) {
        pieces.add(new Piece(piece.toString()));
        piece.setLength(0);
      }
      piece.append(part);
    }
    pieces.add(new Piece(piece.toString()));
    return pieces;
  }

  private static List<String> parts(String document, int length) {
    return PARAGRAPH_END
        .splitAsStream(document)
        .flatMap(part -> part.length() <= length ? Stream.of(part) : sentences(part).stream())
        .toList();
  }

  private static List<String> sentences(String paragraph) {
    var sentences = new ArrayList<String>();
    var ends = BreakIterator.getSentenceInstance(Locale.ROOT);
    ends.setText(paragraph);
    int from = ends.first();
    for (int to = ends.next(); to != BreakIterator.DONE; to = ends.next()) {
      sentences.add(paragraph.substring(from, to));
      from = to;
    }
    return sentences;
  }

  /** Without the blanks around it. */
  String words() {
    return text.strip();
  }

  /** The translation of its words, with the blanks of this piece around it. */
  String around(String translation) {
    int from = text.indexOf(words());
    return text.substring(0, from) + translation + text.substring(from + words().length());
  }
}
