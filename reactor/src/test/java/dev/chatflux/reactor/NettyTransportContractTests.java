package dev.chatflux.reactor;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.StreamCall;
import dev.chatflux.call.Timeouts;
import dev.chatflux.transport.TransportContract;
import java.net.URI;
import java.util.Objects;
import java.util.function.Consumer;

/** The transport on Reactor Netty, and all that is around it, keep the contract. */
class NettyTransportContractTests implements TransportContract {

  @Override
  public Caller caller(URI baseUrl, Timeouts timeouts) {
    var openai =
        OpenAi.builder()
            .environment(name -> null)
            .apiKey(KEY)
            .baseUrl(baseUrl.toString())
            .headTimeout(timeouts.head())
            .retry(RetryPolicy.none())
            .build();
    return new Caller() {
      @Override
      public <T> T call(ApiCall<T> call) {
        return Objects.requireNonNull(openai.call(call).block(WireTest.SOON));
      }

      @Override
      public <E> void stream(StreamCall<E> call, Consumer<E> elements) {
        openai.stream(call).doOnNext(elements).blockLast(WireTest.SOON);
      }

      @Override
      public void close() {
        openai.close();
      }
    };
  }
}
