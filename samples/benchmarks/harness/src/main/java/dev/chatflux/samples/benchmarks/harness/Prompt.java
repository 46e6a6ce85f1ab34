package dev.chatflux.samples.benchmarks.harness;

import java.util.regex.Pattern;

/**
 * What a user message asks the server for. It is the same for every contestant, and every library
 * can send it.
 *
 * @param deltas how many deltas the answer has, the empty ones at both ends aside
 * @param perSecond how many of them are sent in a second, or 0 for as fast as they are read
 * @param id under which the server remembers when the stream was closed
 */
public record Prompt(int deltas, int perSecond, int id) {

  private static final Pattern TEXT = Pattern.compile("deltas (\\d+) per second (\\d+) id (\\d+)");

  /** The prompt in the body of a request. */
  public static Prompt find(String body) {
    var found = TEXT.matcher(body);
    return found.find()
        ? new Prompt(number(found.group(1)), number(found.group(2)), number(found.group(3)))
        : new Prompt(0, 0, 0);
  }

  /** The text of the user message. */
  public String text() {
    return "deltas %d per second %d id %d".formatted(deltas, perSecond, id);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
