package dev.chatflux.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import java.nio.charset.StandardCharsets;

/** That what was read can be written, and read again. */
public final class Rewriting {

  /** Checks that the value is the same after it was written and read. */
  public static <T> void check(T value, WireReader<T> reader) {
    // As text: Jackson refuses half a character in a name, but only of bytes.
    var again = reader.read(new String(Wire.write(value), StandardCharsets.UTF_8));
    if (!again.equals(value)) {
      // 1e0 is written as 1, which is another kind of number but the same.
      assertThat(again).hasToString(value.toString());
    }
  }

  private Rewriting() {}
}
