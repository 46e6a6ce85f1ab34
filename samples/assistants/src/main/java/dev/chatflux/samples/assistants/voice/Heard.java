package dev.chatflux.samples.assistants.voice;

/**
 * What was heard of an utterance so far.
 *
 * @param text the words
 * @param whole whether the speaker has ended
 */
record Heard(String text, boolean whole) {

  static final Heard NOTHING = new Heard("", true);

  /** With another piece of the transcript; after a whole utterance it begins the next. */
  Heard and(String piece) {
    var all = whole ? piece : text + piece;
    return new Heard(all.stripLeading(), piece.endsWith("\n"));
  }

  /** Whether anything was said; breath and noise are heard as blanks. */
  boolean isSpoken() {
    return !text.isBlank();
  }
}
