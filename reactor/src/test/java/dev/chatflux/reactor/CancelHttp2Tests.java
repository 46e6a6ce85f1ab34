package dev.chatflux.reactor;

import dev.chatflux.testing.OpenAiServer;

/** Cancelling a call over HTTP/2 resets its stream; the connection stays. */
class CancelHttp2Tests extends CancelContract {

  @Override
  WatchedClient watchedClient() {
    server.close();
    server = OpenAiServer.builder().http2().start();
    return new WatchedClient(server, netty -> netty.http2(true));
  }

  @Override
  int connectionsMade() {
    return 1;
  }

  @Override
  int connectionsLeft() {
    return 1;
  }
}
