package dev.chatflux.samples.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import org.jline.utils.NonBlockingReader;

/**
 * Listens to the keyboard while an answer runs. Enter stops the answer; what else is typed belongs
 * to the next question.
 */
final class TypeAhead {

  private static final long PATIENCE_MILLIS = 25;
  private static final int CTRL_C = 3;
  private static final int BACKSPACE = 8;
  private static final int ESCAPE = 27;
  private static final int DELETE = 127;

  private final NonBlockingReader keys;
  private final StringBuilder typed = new StringBuilder();

  private TypeAhead(NonBlockingReader keys) {
    this.keys = keys;
  }

  /**
   * Listens until the answer is done.
   *
   * @return what was typed
   */
  static String read(NonBlockingReader keys, BooleanSupplier isDone, Runnable stop) {
    var typeAhead = new TypeAhead(keys);
    try {
      while (!isDone.getAsBoolean()) {
        typeAhead.take(keys.read(PATIENCE_MILLIS), stop);
      }
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
    return typeAhead.typed.toString();
  }

  private void take(int key, Runnable stop) throws IOException {
    switch (key) {
      // The terminal has gone: so has whoever wanted the answer. Ctrl-C comes as a key where the
      // terminal makes no signal of it.
      case '\r', '\n', CTRL_C, NonBlockingReader.EOF -> stop.run();
      case BACKSPACE, DELETE -> eraseLast();
      case ESCAPE -> skipSequence();
      default -> {
        if (key >= ' ') {
          typed.append((char) key);
        }
      }
    }
  }

  private void eraseLast() {
    if (!typed.isEmpty()) {
      typed.setLength(typed.offsetByCodePoints(typed.length(), -1));
    }
  }

  /** Arrows and their like: ESC, a bracket or an O, digits, and a letter or a tilde at the end. */
  private void skipSequence() throws IOException {
    int key = keys.read(PATIENCE_MILLIS);
    if (key == '[' || key == 'O') {
      do {
        key = keys.read(PATIENCE_MILLIS);
      } while (key >= ' ' && key < '@');
    }
  }
}
