package dev.chatflux.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP/1.1 server that says, byte for byte, what it was told to, one answer per request, and
 * keeps what it was asked. A request beyond its script is answered by closing the connection.
 */
public final class ScriptedSocket implements AutoCloseable {

  /**
   * What was asked.
   *
   * @param line method, target and version
   * @param headers by name in lower case
   * @param body the bytes after the head
   */
  public record Request(String line, Map<String, List<String>> headers, byte[] body) {

    /** The value of a header that came once. */
    public String header(String name) {
      var values = headers.getOrDefault(name, List.of());
      return values.size() == 1 ? values.get(0) : values.toString();
    }
  }

  private record Answer(byte[] bytes, int pieceSize, boolean thenClose) {}

  private final ServerSocket server;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Queue<Answer> script = new ConcurrentLinkedQueue<>();

  private ScriptedSocket(ServerSocket server) {
    this.server = server;
  }

  /** A server on a free port of this machine. */
  public static ScriptedSocket start() {
    try {
      var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var started = new ScriptedSocket(server);
      daemon(started::accept);
      return started;
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }

  /** Where it is, with {@code /v1}. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
  }

  /** Next these bytes are written, and the connection stays open. No bytes are silence. */
  public ScriptedSocket thenSay(byte... bytes) {
    script.add(new Answer(bytes, Integer.MAX_VALUE, false));
    return this;
  }

  /** Next these bytes are written and flushed in pieces of this size. */
  public ScriptedSocket thenSayInPieces(int pieceSize, byte... bytes) {
    script.add(new Answer(bytes, pieceSize, false));
    return this;
  }

  /** Next these bytes are written, and the connection is closed after them. */
  public ScriptedSocket thenSayAndClose(byte... bytes) {
    script.add(new Answer(bytes, Integer.MAX_VALUE, true));
    return this;
  }

  /** The requests so far. */
  public List<Request> requests() {
    return requests;
  }

  /** How many connections were made. */
  public int connections() {
    return connections.size();
  }

  private void accept() throws IOException {
    while (true) {
      var socket = server.accept();
      socket.setTcpNoDelay(true);
      connections.add(socket);
      daemon(() -> serve(socket));
    }
  }

  private void serve(Socket socket) throws IOException {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      for (var line = line(in); !line.isEmpty(); line = line(in)) {
        requests.add(request(line, in));
        var answer = script.poll();
        if (answer == null || say(answer, socket)) {
          return;
        }
      }
    }
  }

  private static boolean say(Answer answer, Socket socket) throws IOException {
    for (int from = 0; from < answer.bytes.length; from += answer.pieceSize) {
      int length = Math.min(answer.pieceSize, answer.bytes.length - from);
      socket.getOutputStream().write(answer.bytes, from, length);
      if (length == answer.bytes.length - from) {
        break;
      }
    }
    return answer.thenClose;
  }

  private static Request request(String first, InputStream in) throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var parts = line.split(":", 2);
      headers
          .computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(parts[1].strip());
    }
    var length = headers.getOrDefault("content-length", List.of("0")).get(0);
    return new Request(first, headers, in.readNBytes(Integer.parseInt(length)));
  }

  /** A line without its end; empty at the end of a head, and of the connection. */
  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void daemon(Task task) {
    var thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (SocketException closed) {
                // By this server or by its client: either is the end.
              } catch (IOException unexpected) {
                throw new UncheckedIOException(unexpected);
              }
            },
            "scripted-socket");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (var connection : connections) {
        connection.close();
      }
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }
}
