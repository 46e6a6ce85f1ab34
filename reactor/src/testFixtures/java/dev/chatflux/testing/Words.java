package dev.chatflux.testing;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Texts as pieces and as tokens: simple rules in place of a real tokenizer. */
final class Words {

  private static final int CHARS_PER_TOKEN = 4;

  /** A word with the blanks before it, a Chinese character or two, or a mark. */
  private static final Pattern PIECE =
      Pattern.compile("\\s*(?:\\p{IsHan}{1,2}|[\\p{L}\\p{N}_'’&&[^\\p{IsHan}]]+|[^\\s])|\\s+");

  private static final Pattern WORD =
      Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  /** The pieces in which a text is streamed; joined they are the text. */
  static List<String> pieces(String text) {
    return PIECE.matcher(text).results().map(MatchResult::group).toList();
  }

  /** The words in lower case. */
  static List<String> words(String text) {
    return WORD.matcher(text).results().map(word -> lower(word.group())).toList();
  }

  /** About four characters make a token. */
  static int tokens(String text) {
    return (text.length() + CHARS_PER_TOKEN - 1) / CHARS_PER_TOKEN;
  }

  /** As much of the text as these many tokens hold. */
  static String firstTokens(String text, int tokens) {
    long length = (long) tokens * CHARS_PER_TOKEN;
    if (text.length() <= length) {
      return text;
    }
    int end = (int) length;
    return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  static boolean chinese(String text) {
    return HAN.matcher(text).find();
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private Words() {}
}
