package dev.chatflux.spring;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Redis: the one that {@code CHATFLUX_REDIS} names ({@code host:port}), or else one of our
 * own if {@code redis-server} is installed. Without either the test is skipped, and says so.
 */
final class RedisServer implements AutoCloseable {

  private static final String VARIABLE = "CHATFLUX_REDIS";

  private final String host;
  private final int port;
  private final Runnable stop;

  private RedisServer(String host, int port, Runnable stop) {
    this.host = host;
    this.port = port;
    this.stop = stop;
  }

  /** The server of the build, or one of our own. */
  static RedisServer find() {
    var address = System.getenv(VARIABLE);
    if (address == null) {
      return start(freePort(), "--save", "");
    }
    int colon = address.lastIndexOf(':');
    return new RedisServer(
        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)), () -> {});
  }

  /** A server that forgets everything when it ends. */
  static RedisServer startAt(int port) {
    return start(port, "--save", "");
  }

  /** A server that writes all that it is told into this directory. */
  static RedisServer startIn(Path directory, int port) {
    return start(
        port, "--dir", directory.toString(), "--appendonly", "yes", "--appendfsync", "always");
  }

  private static RedisServer start(int port, String... options) {
    Assumptions.assumeTrue(
        isInstalled(), "redis-server is not installed, nor is " + VARIABLE + " set");
    var command = new ProcessBuilder("redis-server", "--bind", "127.0.0.1");
    command.command().add("--port");
    command.command().add(String.valueOf(port));
    command.command().addAll(List.of(options));
    try {
      var process = command.redirectErrorStream(true).start();
      awaitReady(process);
      return new RedisServer("127.0.0.1", port, () -> stop(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads on to the end, or the server would wait for its output to be read. */
  private static void awaitReady(Process process) throws IOException {
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains("Ready to accept connections")) {
        new Thread(() -> readOn(output), "redis-output").start();
        return;
      }
    }
    throw new IllegalStateException("redis-server ended with " + process.exitValue());
  }

  private static void readOn(BufferedReader output) {
    try {
      output.transferTo(Writer.nullWriter());
    } catch (IOException itWasStopped) {
      // As it should be.
    }
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isInstalled() {
    var path = System.getenv().getOrDefault("PATH", "");
    for (var directory : path.split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(directory, "redis-server"))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Below the ports that a machine gives to connections: none takes it while the server is away,
   * not even one that is made to it in vain.
   */
  static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // By another server: there are more.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  /** The properties of an application that uses it. */
  String[] properties() {
    return new String[] {
      "chatflux.memory.store=redis",
      "spring.data.redis.host=" + host,
      "spring.data.redis.port=" + port
    };
  }

  @Override
  public void close() {
    stop.run();
  }
}
