package dev.chatflux.samples.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatflux.samples.benchmarks.server.ServerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, which ends with its standard input. */
record ServerProcess(Process process, String baseUrl) implements AutoCloseable {

  static ServerProcess start(String classPath, List<String> args) throws IOException {
    var command = new ArrayList<String>();
    command.add(Java.executable());
    command.addAll(List.of("-cp", classPath));
    command.add(ServerMain.class.getName());
    command.addAll(args);
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    var baseUrl = out.readLine();
    if (baseUrl == null) {
      throw new IOException("The server did not start");
    }
    return new ServerProcess(process, baseUrl);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
