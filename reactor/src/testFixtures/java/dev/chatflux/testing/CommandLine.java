package dev.chatflux.testing;

import java.time.Duration;

/** The arguments of the program. */
final class CommandLine {

  private static final String USAGE =
      "Usage: OpenAiServer [--port 8080] [--host 127.0.0.1] [--key sk-…] [--delay-ms 30]";

  static OpenAiServerBuilder parse(String... args) {
    var builder = OpenAiServer.builder().port(8080);
    if (args.length % 2 != 0) {
      throw new IllegalArgumentException(USAGE);
    }
    for (int i = 0; i < args.length; i += 2) {
      var value = args[i + 1];
      switch (args[i]) {
        case "--port" -> builder.port(Integer.parseInt(value));
        case "--host" -> builder.host(value);
        case "--key" -> builder.key(value);
        case "--delay-ms" -> builder.deltaDelay(Duration.ofMillis(Long.parseLong(value)));
        default -> throw new IllegalArgumentException(USAGE);
      }
    }
    return builder;
  }

  private CommandLine() {}
}
