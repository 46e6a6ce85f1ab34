package dev.chatflux.schema;

/** The fence of Markdown that some models put around JSON. */
final class Fence {

  private static final String MARK = "```";

  /** What is inside of the fence, or the text itself if there is none. */
  static String strip(String text) {
    var stripped = text.strip();
    if (!stripped.startsWith(MARK) || !stripped.endsWith(MARK) || stripped.length() < 6) {
      return stripped;
    }
    var inside = stripped.substring(0, stripped.length() - MARK.length());
    int line = inside.indexOf('\n');
    return line < 0 ? stripped : inside.substring(line + 1).strip();
  }

  private Fence() {}
}
