package dev.chatflux.samples.chat;

import java.lang.Character.UnicodeScript;

/** Guesses the number of tokens when the server does not tell it. */
final class TokenEstimate {

  private static final int LETTERS_PER_TOKEN = 4;

  /** A token for each Chinese character, and one for every four letters of other scripts. */
  static long of(String text) {
    long ideographs = text.codePoints().filter(TokenEstimate::isIdeograph).count();
    long others = text.codePoints().count() - ideographs;
    return ideographs + (others + LETTERS_PER_TOKEN - 1) / LETTERS_PER_TOKEN;
  }

  private static boolean isIdeograph(int codePoint) {
    return UnicodeScript.of(codePoint) == UnicodeScript.HAN;
  }

  private TokenEstimate() {}
}
