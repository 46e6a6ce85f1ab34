package dev.chatflux.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommandLineTests {

  @Test
  void argumentsAreObeyed() {
    var builder =
        CommandLine.parse("--port", "0", "--host", "127.0.0.1", "--key", "sk-a", "--delay-ms", "1");
    try (var server = builder.start()) {
      assertThat(builder.deltaDelay).hasMillis(1);
      assertThat(new Caller(server).get("/v1/models").statusCode()).isEqualTo(401);
      assertThat(new Caller(server).authorization("Bearer sk-a").get("/v1/models").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void otherArgumentsAreAnsweredWithTheUsage() {
    assertThatThrownBy(() -> CommandLine.parse("--colour", "red")).hasMessageStartingWith("Usage:");
    assertThatThrownBy(() -> CommandLine.parse("--port")).hasMessageStartingWith("Usage:");
  }
}
