package dev.chatflux.samples.chat;

import java.io.IOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.OSUtils;
import org.jspecify.annotations.Nullable;

/** Finds the terminal that the program was started from. */
final class Terminals {

  /** The terminal; null if there is none on either side of the program, as with a pipe. */
  static @Nullable Terminal open() {
    // The other ways of looking at a pipe would load a native library: see below.
    System.setProperty(TerminalBuilder.PROP_REDIRECT_PIPE_CREATION_MODE, "reflection");
    try {
      return TerminalBuilder.builder()
          .system(true)
          .systemOutput(TerminalBuilder.SystemOutput.SysOut)
          .dumb(false)
          // Where stty does it, no native library is needed, about which recent JVMs would warn.
          .exec(true)
          .jni(OSUtils.IS_WINDOWS)
          .ffm(false)
          .jna(false)
          .jansi(false)
          .stdinEncoding(ConsoleCharset.ofInput(System::getProperty))
          .stdoutEncoding(ConsoleCharset.ofOutput(System::getProperty))
          .build();
    } catch (IOException | IllegalStateException none) {
      return null;
    }
  }

  private Terminals() {}
}
