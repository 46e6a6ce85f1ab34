package dev.chatflux.reactor;

import static dev.chatflux.reactor.Place.BEFORE_HEAD;

import dev.chatflux.testing.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What happens to a stream on its way. */
enum Fault {
  /** The connection is closed (FIN), in a body of chunks. */
  CLOSED {
    @Override
    Answer answer(Streamed stream, Place place) {
      return place == BEFORE_HEAD
          ? Answer.usual().closeBeforeHead()
          : whole(stream).chunked().cutAfter(place.length(stream));
    }
  },

  /** The connection is reset (RST). */
  RESET {
    @Override
    Answer answer(Streamed stream, Place place) {
      return place == BEFORE_HEAD
          ? Answer.usual().resetBeforeHead()
          : whole(stream).chunked().resetAfter(place.length(stream));
    }
  },

  /** The connection is closed before the body has the length that its head tells. */
  TOO_SHORT {
    @Override
    Answer answer(Streamed stream, Place place) {
      return events(place.before(stream)).contentLength(place.length(stream) + 10L);
    }
  },

  /** The body ends there, as HTTP says it should: with its last chunk. */
  ENDED {
    @Override
    Answer answer(Streamed stream, Place place) {
      return events(place.before(stream)).chunked();
    }
  },

  /** The connection is closed, and the body is one that lasts until then. */
  ENDED_BY_CLOSING {
    @Override
    Answer answer(Streamed stream, Place place) {
      return events(place.before(stream)).untilClosed();
    }
  },

  /** Nothing comes any more, for longer than the idle timeout. */
  SILENT {
    @Override
    Answer answer(Streamed stream, Place place) {
      return whole(stream).chunked().stallAfterBytes(place.length(stream));
    }

    @Override
    void configure(OpenAiBuilder client) {
      client.idleTimeout(SHORT);
    }
  },

  /** Nothing has come yet, for longer than the head timeout. */
  LATE {
    @Override
    Answer answer(Streamed stream, Place place) {
      return place == BEFORE_HEAD
          ? Answer.usual().delayHead(Duration.ofMinutes(1))
          : SILENT.answer(stream, place);
    }

    @Override
    void configure(OpenAiBuilder client) {
      client.headTimeout(SHORT);
    }
  },

  /** What comes is not HTTP, and then the connection is closed. */
  NOT_HTTP {
    @Override
    Answer answer(Streamed stream, Place place) {
      return Answer.garbage("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
    }
  },

  /** What is said to be compressed is not. */
  NOT_GZIP {
    @Override
    Answer answer(Streamed stream, Place place) {
      return whole(stream).header("content-encoding", "gzip");
    }
  },

  /** What is said to be compressed is not. */
  NOT_BROTLI {
    @Override
    Answer answer(Streamed stream, Place place) {
      return whole(stream).header("content-encoding", "br");
    }
  },

  /** Compressed by gzip, and the connection is closed. */
  GZIP_CLOSED {
    @Override
    Answer answer(Streamed stream, Place place) {
      return broken("gzip", stream, place).contentLength(1_000_000);
    }
  },

  /** Compressed by gzip, and the body ends, as HTTP says it should, before gzip does. */
  GZIP_ENDED {
    @Override
    Answer answer(Streamed stream, Place place) {
      return broken("gzip", stream, place).chunked();
    }
  },

  /** Compressed by Brotli, and the connection is closed. */
  BROTLI_CLOSED {
    @Override
    Answer answer(Streamed stream, Place place) {
      return broken("br", stream, place).contentLength(1_000_000);
    }
  },

  /** Compressed by Brotli, and the body ends, as HTTP says it should, before Brotli does. */
  BROTLI_ENDED {
    @Override
    Answer answer(Streamed stream, Place place) {
      return broken("br", stream, place).chunked();
    }
  };

  /** A hundred times what an answer takes. */
  static final Duration SHORT = Duration.ofMillis(300);

  abstract Answer answer(Streamed stream, Place place);

  /** What a client is set to, so that this may happen. */
  void configure(OpenAiBuilder client) {}

  private static Answer whole(Streamed stream) {
    return events(stream.whole());
  }

  private static Answer events(byte[] body) {
    return Answer.bytes(200, "text/event-stream", body);
  }

  private static Answer broken(String encoding, Streamed stream, Place place) {
    var body = Compressed.broken(encoding, place.before(stream));
    return events(body).header("content-encoding", encoding);
  }
}
