package dev.chatflux.reactor;

/** Cancelling a call closes its connection. */
class CancelTests extends CancelContract {

  @Override
  WatchedClient watchedClient() {
    return new WatchedClient(server, netty -> {});
  }

  @Override
  int connectionsMade() {
    return TIMES;
  }

  @Override
  int connectionsLeft() {
    return 0;
  }
}
