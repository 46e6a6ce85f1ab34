package dev.chatflux.spring;

/** A client with a name has a server of its own, and no key for it. */
final class MissingClientKeyException extends IllegalStateException {

  private final String prefix;

  MissingClientKeyException(String prefix) {
    super("No API key: set " + prefix + ".api-key");
    this.prefix = prefix;
  }

  /** What the names of the client's properties begin with. */
  String prefix() {
    return prefix;
  }
}
