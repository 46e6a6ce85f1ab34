package dev.chatflux.samples.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * What a browser does with a connection, to the byte. It sends the next request as soon as it has
 * the last answer, which may be before the web server is done with that: Reactor Netty before 1.3.8
 * never read again from such a connection, and the page waited for ever.
 */
class KeepAliveTests {

  private static final String MODELS = "GET /api/models HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String CREATE =
      "POST /api/conversations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";

  @Test
  void aConnectionGoesOnAfterARequestThatCameEarly() throws IOException {
    try (var application = Application.start();
        var socket = new Socket("127.0.0.1", URI.create(application.url()).getPort())) {
      socket.setSoTimeout((int) Client.PATIENCE.toMillis());
      var answers = new BufferedInputStream(socket.getInputStream());
      send(socket, MODELS + CREATE);
      assertThat(answer(answers, ']')).contains("200 OK");
      assertThat(answer(answers, '}')).contains("201 Created");
      send(socket, CREATE);
      assertThat(answer(answers, '}')).contains("201 Created");
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** As far as the end of the JSON, which has nothing inside that ends like it. */
  private static String answer(InputStream answers, char end) throws IOException {
    var text = new StringBuilder();
    for (int next = answers.read(); next >= 0; next = answers.read()) {
      text.append((char) next);
      if (next == end) {
        break;
      }
    }
    return text.toString();
  }
}
