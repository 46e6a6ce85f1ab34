package dev.chatflux.tokens;

/** Tokens by the length of a text. */
final class EstimatedTokens {

  private static final int BYTES_PER_TOKEN = 4;

  static int of(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += bytes(text.charAt(i));
    }
    return Math.toIntExact((bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN);
  }

  /** In UTF-8; the halves of a pair have two each. */
  private static int bytes(char c) {
    if (c < 0x80) {
      return 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  private EstimatedTokens() {}
}
