package dev.chatflux.samples.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleCharsetTests {

  private static final Charset GBK = Charset.forName("GBK");

  @Test
  void recentJvmsTellEachStream() {
    var properties = Map.of("stdin.encoding", "GBK", "stdout.encoding", "UTF-8");
    assertThat(ConsoleCharset.ofInput(properties::get)).isEqualTo(GBK);
    assertThat(ConsoleCharset.ofOutput(properties::get)).isEqualTo(UTF_8);
    assertThat(ConsoleCharset.ofErrors(properties::get)).isEqualTo(UTF_8);
  }

  @Test
  void jvmsThatTellTheOutputOnlyReadWhatTheyWrite() {
    var properties = Map.of("sun.stdout.encoding", "GBK", "native.encoding", "UTF-8");
    assertThat(ConsoleCharset.ofInput(properties::get)).isEqualTo(GBK);
    assertThat(ConsoleCharset.ofOutput(properties::get)).isEqualTo(GBK);
  }

  @Test
  void withoutATerminalTheSystemDecides() {
    var properties = Map.of("native.encoding", "GBK", "file.encoding", "UTF-8");
    assertThat(ConsoleCharset.ofInput(properties::get)).isEqualTo(GBK);
    assertThat(ConsoleCharset.ofOutput(properties::get)).isEqualTo(GBK);
  }

  @Test
  void aMissingLocaleMeansUtf8() {
    var properties = Map.of("native.encoding", "ANSI_X3.4-1968");
    assertThat(ConsoleCharset.ofInput(properties::get)).isEqualTo(UTF_8);
    assertThat(ConsoleCharset.ofOutput(properties::get)).isEqualTo(UTF_8);
  }

  @Test
  void namesThatNobodyKnowsAreSkipped() {
    var properties = Map.of("stdout.encoding", "no such/one", "native.encoding", "GBK");
    assertThat(ConsoleCharset.ofOutput(properties::get)).isEqualTo(GBK);
    assertThat(ConsoleCharset.ofOutput(name -> null)).isEqualTo(UTF_8);
  }

  @Test
  void codePagesOfWindowsAreKnown() {
    assertThat(ConsoleCharset.ofOutput(Map.of("sun.stdout.encoding", "ms936")::get).newEncoder())
        .satisfies(encoder -> assertThat(encoder.canEncode("你好")).isTrue());
  }
}
