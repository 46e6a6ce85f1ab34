package dev.chatflux.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.errors.ApiException;
import dev.chatflux.errors.ConnectionException;
import dev.chatflux.errors.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorLineTests {

  @ParameterizedTest
  @CsvSource({
    "401, the key",
    "402, no credit",
    "403, the key",
    "404, --model",
    "429, wait",
  })
  void hintsAtWhatToDo(int status, String hint) {
    var failure = Failure.of("No").head(new ResponseHead(status, Headers.empty()));
    assertThat(ErrorLine.of(ApiException.of(failure))).startsWith("error: No").contains(hint);
  }

  @Test
  void asksWhetherTheServerRuns() {
    var failure = new ConnectionException(Failure.of("Connection refused"));
    assertThat(ErrorLine.of(failure)).contains("refused").contains("OPENAI_BASE_URL");
  }

  @Test
  void isOneLineOfReasonableLength() {
    var line = ErrorLine.of(new IllegalStateException("so\nbad\u001b " + "x".repeat(9_000)));
    assertThat(line).startsWith("error: so bad xx").doesNotContain("\n").hasSizeLessThan(500);
  }

  @Test
  void saysSomethingWithoutAMessage() {
    assertThat(ErrorLine.of(new IllegalStateException())).isEqualTo("error: IllegalStateException");
  }
}
