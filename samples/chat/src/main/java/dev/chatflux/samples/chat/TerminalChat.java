package dev.chatflux.samples.chat;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import reactor.core.publisher.Sinks;

/**
 * Chats with somebody at a terminal. Ctrl-C or Enter stop a running answer; without one, Ctrl-C or
 * Ctrl-D leave.
 */
final class TerminalChat {

  private static final String PROMPT = "> ";

  private final Questions questions;
  private final Terminal terminal;
  private final LineReader reader;
  private volatile Runnable onInterrupt = () -> {};
  private Conversation conversation;
  private String typedAhead = "";

  TerminalChat(Questions questions, Terminal terminal, Conversation conversation) {
    this.questions = questions;
    this.terminal = terminal;
    this.conversation = conversation;
    reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            // Questions are no commands: exclamation marks and backslashes stay what they are.
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
  }

  void run() {
    // In raw mode from the beginning to the end, what is typed while words come is never echoed
    // among them; and line ends are still the terminal's business.
    var before = terminal.enterRawMode();
    terminal.handle(Terminal.Signal.INT, signal -> onInterrupt.run());
    try {
      while (true) {
        answer(reader.readLine(PROMPT, (Character) null, typedAhead).strip());
      }
    } catch (UserInterruptException | EndOfFileException leave) {
      terminal.flush();
    } finally {
      terminal.setAttributes(before);
    }
  }

  private void answer(String question) {
    typedAhead = "";
    if (question.isEmpty()) {
      return;
    }
    var asked = conversation.asking(question);
    var answer = answer(asked);
    if (!answer.text().isEmpty()) {
      terminal.writer().println();
      conversation = asked.answered(answer.text());
    }
    if (answer.failure() == null || !answer.text().isEmpty()) {
      printFaintly(answer.summary());
    }
    if (answer.failure() != null) {
      terminal.writer().println(ErrorLine.of(answer.failure()));
    }
    terminal.flush();
  }

  private Answer answer(Conversation asked) {
    var stop = Sinks.<Void>empty();
    onInterrupt = stop::tryEmitEmpty;
    var answer = questions.ask(asked, this::print, stop.asMono()).toFuture();
    typedAhead = TypeAhead.read(terminal.reader(), answer::isDone, stop::tryEmitEmpty);
    var ended = answer.join();
    onInterrupt = () -> {};
    return ended;
  }

  private void print(String words) {
    terminal.writer().print(words);
    terminal.flush();
  }

  private void printFaintly(String text) {
    var style = AttributedStyle.DEFAULT.faint();
    terminal.writer().println(new AttributedString(text, style).toAnsi(terminal));
  }
}
