package dev.chatflux.reactor.netty;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy for the user {@code us@er} with the password {@code pass:word}. Whatever name it is asked
 * for is this machine: the name need not be known to anybody else.
 */
abstract class SocketProxy implements AutoCloseable {

  static final String LOGIN = "us%40er:pass%3Aword";

  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> targets = new CopyOnWriteArrayList<>();

  SocketProxy() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
    daemon(
        () -> {
          while (true) {
            var client = server.accept();
            sockets.add(client);
            daemon(() -> serve(client));
          }
        });
  }

  /** The port to connect to, or null if the client may not. */
  abstract Integer agree(DataInputStream in, Socket client) throws IOException;

  /** Tells the client that bytes are passed from now on. */
  abstract void confirm(Socket client) throws IOException;

  int port() {
    return server.getLocalPort();
  }

  /** Names and ports that clients asked for. */
  List<String> targets() {
    return targets;
  }

  int asked(String host, int port) {
    targets.add(host + ":" + port);
    return port;
  }

  private void serve(Socket client) throws IOException {
    try (client) {
      var in = new DataInputStream(client.getInputStream());
      var port = agree(in, client);
      if (port != null) {
        try (var upstream = new Socket(InetAddress.getLoopbackAddress(), port)) {
          sockets.add(upstream);
          confirm(client);
          daemon(() -> upstream.getInputStream().transferTo(client.getOutputStream()));
          in.transferTo(upstream.getOutputStream());
        }
      }
    }
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
              } catch (IOException closed) {
                // Somebody hung up, which is how all of this ends.
              }
            },
            "socket-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (var socket : sockets) {
        socket.close();
      }
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }

  /** A proxy that is asked by {@code CONNECT}. */
  static final class Http extends SocketProxy {

    private static final String BASIC =
        "basic "
            + Base64.getEncoder()
                .encodeToString("us@er:pass:word".getBytes(StandardCharsets.UTF_8));

    @Override
    @SuppressWarnings("deprecation") // its readLine is all that is needed here
    Integer agree(DataInputStream in, Socket client) throws IOException {
      var target = in.readLine().split(" ")[1].split(":");
      boolean known = false;
      for (var line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        known |= line.equalsIgnoreCase("proxy-authorization: " + BASIC);
      }
      if (!known) {
        say(client, "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
        return null;
      }
      return asked(target[0], Integer.parseInt(target[1]));
    }

    @Override
    void confirm(Socket client) throws IOException {
      say(client, "HTTP/1.1 200 Connection established\r\n\r\n");
    }

    private static void say(Socket client, String text) throws IOException {
      client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /**
   * A proxy that speaks SOCKS 5.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc1928">RFC 1928</a>
   * @see <a href="https://www.rfc-editor.org/rfc/rfc1929">RFC 1929, names and passwords</a>
   */
  static final class Socks extends SocketProxy {

    private static final int DOMAIN = 3;

    @Override
    Integer agree(DataInputStream in, Socket client) throws IOException {
      var out = client.getOutputStream();
      in.readByte();
      in.readNBytes(in.readUnsignedByte());
      out.write(new byte[] {5, 2});
      in.readByte();
      boolean known = "us@er".equals(text(in)) & "pass:word".equals(text(in));
      out.write(new byte[] {1, (byte) (known ? 0 : 1)});
      if (!known) {
        return null;
      }
      in.readNBytes(3);
      var host =
          in.readByte() == DOMAIN
              ? text(in)
              : InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
      return asked(host, in.readUnsignedShort());
    }

    @Override
    void confirm(Socket client) throws IOException {
      client.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    }

    private static String text(DataInputStream in) throws IOException {
      return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }
  }
}
