package dev.chatflux.samples.chat;

import java.util.regex.Pattern;

/** Keeps what comes from a server from giving orders to the terminal. */
final class Printable {

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\x80-\\x9F&&[^\\n\\t]]");

  /** The text without control characters, except for line ends and tabs. */
  static String of(String text) {
    return CONTROLS.matcher(text).replaceAll("");
  }

  private Printable() {}
}
