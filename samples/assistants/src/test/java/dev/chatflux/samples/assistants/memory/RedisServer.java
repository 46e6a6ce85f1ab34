package dev.chatflux.samples.assistants.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Redis: the one that {@code CHATFLUX_REDIS} names ({@code host:port}), or else one of our
 * own if {@code redis-server} is installed. Without either the test is skipped, and says so.
 */
record RedisServer(String host, int port, @Nullable Process process) implements AutoCloseable {

  static RedisServer find() throws IOException {
    var address = System.getenv("CHATFLUX_REDIS");
    if (address == null) {
      return start(freePort());
    }
    int colon = address.lastIndexOf(':');
    int port = Integer.parseInt(address.substring(colon + 1));
    return new RedisServer(address.substring(0, colon), port, null);
  }

  private static RedisServer start(int port) throws IOException {
    var process = process(String.valueOf(port));
    // Its few lines of output fit into the pipe: nobody has to read on.
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains("Ready to accept connections")) {
        return new RedisServer("127.0.0.1", port, process);
      }
    }
    throw new IllegalStateException("redis-server ended before it was ready");
  }

  private static Process process(String port) {
    try {
      return new ProcessBuilder("redis-server", "--bind", "127.0.0.1", "--port", port, "--save", "")
          .redirectErrorStream(true)
          .start();
    } catch (IOException notThere) {
      Assumptions.abort("redis-server is not installed, nor is CHATFLUX_REDIS set");
      throw new IllegalStateException(notThere);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
    }
  }
}
