package dev.chatflux.reactor.netty;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * Widens the window that all streams of one HTTP/2 connection share.
 *
 * <p>By default it is as wide as that of a single stream: one subscriber that pauses would fill it,
 * and stop all others. This one has room for what 256 paused streams may hold.
 */
final class Http2Window {

  private static final Logger LOG = Loggers.getLogger(Http2Window.class);

  private static final int STREAMS = 256;

  static void widen(Channel socket) {
    var codec = socket.pipeline().get(Http2FrameCodec.class);
    if (codec == null) {
      return;
    }
    if (socket.eventLoop().inEventLoop()) {
      widen(socket, codec);
    } else {
      socket.eventLoop().execute(() -> widen(socket, codec));
    }
  }

  private static void widen(Channel socket, Http2FrameCodec codec) {
    try {
      var connection = codec.connection();
      var window = connection.local().flowController();
      var wanted = STREAMS * window.initialWindowSize();
      var missing = wanted - window.windowSize(connection.connectionStream());
      if (missing > 0) {
        window.incrementWindowSize(connection.connectionStream(), missing);
        codec.flush(socket.pipeline().context(codec));
      }
    } catch (Http2Exception refused) {
      // The connection works with its narrow window too, unless subscribers pause.
      LOG.debug("The HTTP/2 window could not be widened", refused);
    }
  }

  private Http2Window() {}
}
