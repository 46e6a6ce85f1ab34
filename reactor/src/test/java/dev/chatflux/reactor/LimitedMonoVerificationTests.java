package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The Technology Compatibility Kit of Reactive Streams, on what waits for its turn. */
public class LimitedMonoVerificationTests extends PublisherVerification<Reply> {

  private static final Reply REPLY = Reply.of(new ResponseHead(200, Headers.empty()), Flux.empty());

  public LimitedMonoVerificationTests() {
    super(new TestEnvironment(500, 100));
  }

  @Override
  public long maxElementsFromPublisher() {
    return 1;
  }

  @Override
  public Publisher<Reply> createPublisher(long elements) {
    var limiter = Limiter.of(Limits.of(limits -> limits.maxConcurrency(10)));
    return limiter
        .filter(Credentials.none(), false)
        .filter(ApiRequest.get("/models"), request -> Mono.just(REPLY));
  }

  /** None: nothing is sent before something is asked for, so nothing can fail before. */
  @Override
  public @Nullable Publisher<Reply> createFailedPublisher() {
    return null;
  }
}
