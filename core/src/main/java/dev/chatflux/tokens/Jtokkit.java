package dev.chatflux.tokens;

/** Says what is missing where jtokkit is not on the class path. */
final class Jtokkit {

  private static final String ENCODINGS = "com.knuddels.jtokkit.Encodings";

  static TokenCounter counter(TokenModels models) {
    if (!isPresent()) {
      throw new IllegalStateException(
          "Exact counts need com.knuddels:jtokkit (1.1.0) on the class path; without it there is"
              + " TokenCounter.estimate()");
    }
    return new JtokkitCounter(models);
  }

  private static boolean isPresent() {
    try {
      Class.forName(ENCODINGS, false, Jtokkit.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  private Jtokkit() {}
}
