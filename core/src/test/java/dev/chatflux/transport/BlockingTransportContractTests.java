package dev.chatflux.transport;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.StreamCall;
import dev.chatflux.call.Timeouts;
import java.net.URI;
import java.util.function.Consumer;

/** Core serves a transport that knows nothing of Reactor. */
class BlockingTransportContractTests implements TransportContract {

  /** The client of the JDK drops what it holds as soon as its connection breaks. */
  @Override
  public boolean readsOnToTheBreak() {
    return false;
  }

  @Override
  public Caller caller(URI baseUrl, Timeouts timeouts) {
    var transport = new BlockingTransport(baseUrl, KEY, timeouts);
    return new Caller() {
      @Override
      public <T> T call(ApiCall<T> call) {
        return transport.call(call);
      }

      @Override
      public <E> void stream(StreamCall<E> call, Consumer<E> elements) {
        transport.stream(call, elements);
      }
    };
  }
}
