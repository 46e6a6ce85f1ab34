package dev.chatflux.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTests {

  @Test
  void keepsWordsLinesAndTabs() {
    assertThat(Printable.of("你好,\n\tÜberraschung 😀")).isEqualTo("你好,\n\tÜberraschung 😀");
  }

  @Test
  void dropsWhatWouldCommandTheTerminal() {
    assertThat(Printable.of("\u001b[2Jgone\r\u0007\u009b1m")).isEqualTo("[2Jgone1m");
  }
}
