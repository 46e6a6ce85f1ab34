package dev.chatflux.spring;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.RequestBody;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.reactor.ExchangeFilter;
import dev.chatflux.reactor.Reply;
import dev.chatflux.reactor.Transport;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * Logs what is sent and, when it has come, what comes back. Filters do not see credentials.
 *
 * @param maxSize how much of each body is logged
 */
record BodyLogging(DataSize maxSize) implements ExchangeFilter {

  private static final Logger LOG = Loggers.getLogger("dev.chatflux.bodies");

  @Override
  public Mono<Reply> filter(ApiRequest request, Transport next) {
    return Mono.defer(
        () -> {
          var call = request.description();
          if (request.body() instanceof RequestBody.Json json) {
            var sent = new Start();
            sent.add(ByteBuffer.wrap(json.bytes()));
            LOG.info("{} sends: {}", call, sent);
          }
          return next.exchange(request)
              .map(reply -> reply.body(logged(call, reply)))
              .doOnError(
                  OpenAiException.class, error -> LOG.info("{} failed: {}", call, error.body()));
        });
  }

  private Flux<ByteBuffer> logged(String call, Reply reply) {
    return Flux.defer(
        () -> {
          var received = new Start();
          return reply
              .body()
              .doOnNext(received::add)
              .doFinally(end -> LOG.info("{} answered ({}): {}", call, end, received));
        });
  }

  /** The start of a body. */
  private final class Start {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long left;

    void add(ByteBuffer buffer) {
      var more = new byte[(int) Math.min(buffer.remaining(), maxSize.toBytes() - bytes.size())];
      buffer.get(buffer.position(), more);
      bytes.writeBytes(more);
      left += buffer.remaining() - more.length;
    }

    @Override
    public String toString() {
      var text = bytes.toString(StandardCharsets.UTF_8);
      return left == 0 ? text : text + "… (" + left + " bytes more)";
    }
  }
}
