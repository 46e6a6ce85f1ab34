package dev.chatflux.samples.chat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * Where the program reads and writes when nobody sits at a terminal.
 *
 * @param in the questions, one per line
 * @param inCharset how they are most likely encoded
 * @param out the answers, and nothing else
 * @param err what is to be said besides
 */
record Streams(InputStream in, Charset inCharset, PrintWriter out, PrintWriter err) {

  static Streams ofSystem() {
    return new Streams(
        System.in,
        ConsoleCharset.ofInput(System::getProperty),
        encoding(System.out, ConsoleCharset.ofOutput(System::getProperty)),
        encoding(System.err, ConsoleCharset.ofErrors(System::getProperty)));
  }

  /** Below Maven, System.out has a charset of its own: it is given bytes, which pass unchanged. */
  private static PrintWriter encoding(OutputStream stream, Charset charset) {
    return new PrintWriter(stream, true, charset);
  }
}
