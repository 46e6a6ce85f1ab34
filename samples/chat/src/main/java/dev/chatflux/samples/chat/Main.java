package dev.chatflux.samples.chat;

/** Starts the chat. */
public final class Main {

  /**
   * Chats in the terminal, answers the lines of a pipe, or answers the question in the arguments.
   *
   * @param args {@code --help} tells
   */
  public static void main(String[] args) {
    // The native transport makes recent JVMs warn, and one user does not need it.
    System.setProperty("io.netty.transport.noNative", "true");
    int status = ChatCommand.run(Streams.ofSystem(), System::getenv, args);
    if (status != 0) {
      System.exit(status);
    }
  }

  private Main() {}
}
