package dev.chatflux.call;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the shapes that servers give to an error in the middle of a stream. They stand in {@code
 * call/error-events.txt}, with apostrophes for quotes and a number sign between lines.
 *
 * @param lines the lines of the event, without the blank one that ends it
 * @param exception the simple name of the class that it becomes
 * @param message what went wrong, in words
 * @param type the type of the error
 * @param code its code
 */
public record ErrorEvent(
    String lines, String exception, String message, @Nullable String type, @Nullable String code) {

  /** All that are known. */
  public static List<ErrorEvent> all() {
    var resource = ErrorEvent.class.getResourceAsStream("/call/error-events.txt");
    try (var in = Objects.requireNonNull(resource);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(ErrorEvent::of).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ErrorEvent of(String row) {
    var cells = Stream.of(row.replace('\'', '"').split("\\|")).map(String::strip).toList();
    return new ErrorEvent(
        cells.get(0).replace('#', '\n'),
        cells.get(1),
        cells.get(2),
        unlessDash(cells.get(3)),
        unlessDash(cells.get(4)));
  }

  private static @Nullable String unlessDash(String cell) {
    return cell.equals("-") ? null : cell;
  }

  @Override
  public String toString() {
    return lines.replace('\n', ' ');
  }
}
