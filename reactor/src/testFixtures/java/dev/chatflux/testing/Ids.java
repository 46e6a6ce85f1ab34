package dev.chatflux.testing;

import java.util.Locale;
import java.util.SplittableRandom;

/** Identifiers that look like the API's. */
final class Ids {

  private static final String ALPHANUMERIC =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final SplittableRandom random;

  Ids(long seed) {
    random = new SplittableRandom(seed);
  }

  String chat() {
    return "chatcmpl-" + some(29, 62);
  }

  String completion() {
    return "cmpl-" + some(29, 62);
  }

  String call() {
    return "call_" + some(24, 62);
  }

  String moderation() {
    return "modr-" + hex(32);
  }

  String request() {
    return "req_" + hex(32);
  }

  private String hex(int length) {
    return some(length, 16).toLowerCase(Locale.ROOT);
  }

  private synchronized String some(int length, int letters) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHANUMERIC.charAt(random.nextInt(letters)));
    }
    return text.toString();
  }
}
