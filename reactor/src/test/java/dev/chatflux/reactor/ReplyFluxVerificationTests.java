package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.call.StreamCall;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** The Technology Compatibility Kit of Reactive Streams, on the operator from body to elements. */
public class ReplyFluxVerificationTests extends PublisherVerification<JsonNode> {

  private static final ResponseHead OK = new ResponseHead(200, Headers.empty());

  public ReplyFluxVerificationTests() {
    super(new TestEnvironment(500, 100));
  }

  @Override
  public long maxElementsFromPublisher() {
    return 1_000;
  }

  @Override
  public Publisher<JsonNode> createPublisher(long elements) {
    // Several events a buffer and buffers that end in mid-event: 7 bytes fit no event.
    var stream = "data: {\"n\":1}\n\n".repeat((int) elements) + "data: [DONE]\n\n";
    var bytes = stream.getBytes(StandardCharsets.UTF_8);
    int size = elements % 2 == 0 ? 7 : 64;
    var body =
        Flux.range(0, (bytes.length + size - 1) / size)
            .map(i -> ByteBuffer.wrap(bytes, i * size, Math.min(size, bytes.length - i * size)));
    return flux(request -> Mono.just(Reply.of(OK, body)));
  }

  /** None: nothing is sent before something is asked for, so nothing can fail before. */
  @Override
  public @Nullable Publisher<JsonNode> createFailedPublisher() {
    return null;
  }

  private static Publisher<JsonNode> flux(Transport transport) {
    var call = StreamCall.events(ApiRequest.post("/stream"), JsonNode.class);
    var attempts =
        new Attempts<>(
            transport,
            call.decoder(),
            true,
            ReadLimits.DEFAULT,
            new ReplyWatch(Schedulers.parallel()),
            new TotalTime(null),
            RetryPolicy.none(),
            null,
            head -> {});
    return new ReplyFlux<>(attempts, call.request(), new AtomicBoolean());
  }
}
