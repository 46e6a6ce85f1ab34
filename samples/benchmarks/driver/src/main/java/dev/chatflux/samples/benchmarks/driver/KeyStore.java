package dev.chatflux.samples.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The key of the server, and what makes a JVM trust it. It is worth nothing, and made when it is
 * missing.
 */
record KeyStore(Path file) {

  private static final String PASSWORD = "benchmark";

  static KeyStore in(Path directory) throws IOException {
    var file = Files.createDirectories(directory).resolve("server.p12");
    if (!Files.exists(file)) {
      make(file);
    }
    return new KeyStore(file);
  }

  private static void make(Path file) throws IOException {
    var keytool =
        List.of(
            Java.tool("keytool"),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=ip:127.0.0.1",
            "-validity",
            "3650",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD);
    try {
      if (new ProcessBuilder(keytool).inheritIO().start().waitFor() != 0) {
        throw new IOException("keytool could not make " + file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  List<String> forServer() {
    return List.of(file.toString(), PASSWORD);
  }

  List<String> forClient() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + file, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }
}
