package dev.chatflux.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A socket with one request written to it: what comes back is seen as it is. */
final class Wiretap implements AutoCloseable {

  /** How the reading of an answer ended. */
  enum End {
    CLOSED,
    RESET,
    SILENT
  }

  private final Socket socket;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  Wiretap(OpenAiServer server) throws IOException {
    this(server, 0);
  }

  Wiretap(OpenAiServer server, int receiveBuffer) throws IOException {
    socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress("127.0.0.1", server.port()), 5_000);
  }

  Wiretap send(String method, String path, String body) throws IOException {
    var head =
        "%s %s HTTP/1.1\r\nhost: x\r\nauthorization: Bearer sk-x\r\ncontent-length: %d\r\n\r\n"
            .formatted(method, path, body.getBytes(StandardCharsets.UTF_8).length);
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Wiretap models() throws IOException {
    return send("GET", "/v1/models", "");
  }

  /** Reads until the connection ends, or until nothing has come for this time. */
  End readToEnd(int silenceMillis) throws IOException {
    socket.setSoTimeout(silenceMillis);
    InputStream in = socket.getInputStream();
    var buffer = new byte[8192];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        seen.write(buffer, 0, read);
      }
      return End.CLOSED;
    } catch (SocketTimeoutException nothing) {
      return End.SILENT;
    } catch (SocketException reset) {
      return End.RESET;
    }
  }

  /** Reads exactly this many bytes. */
  Wiretap read(int bytes) throws IOException {
    socket.setSoTimeout(10_000);
    seen.write(socket.getInputStream().readNBytes(bytes));
    return this;
  }

  /** Reads as far as this text, however long it takes to come. */
  Wiretap readUntil(String text) throws IOException {
    socket.setSoTimeout(10_000);
    while (!seen().endsWith(text)) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new EOFException("Before " + text + " came the end, after " + seen());
      }
      seen.write(next);
    }
    return this;
  }

  String seen() {
    return seen.toString(StandardCharsets.UTF_8);
  }

  String head() {
    return seen().substring(0, seen().indexOf("\r\n\r\n"));
  }

  String body() {
    return seen().substring(seen().indexOf("\r\n\r\n") + 4);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
