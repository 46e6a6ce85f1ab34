package dev.chatflux.testing;

/**
 * One of the texts that a completion offers.
 *
 * @param echo the prompt if it is to be said again, else empty
 */
record CompletionChoice(int index, String echo, String text, String finishReason) {

  String whole() {
    return echo + text;
  }
}
