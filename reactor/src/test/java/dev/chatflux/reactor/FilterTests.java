package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.Backoff;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.errors.ServerException;
import dev.chatflux.testing.Answer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Filters see every attempt, and may change what is sent and what comes back. */
class FilterTests extends WireTest {

  private static final String CANNED =
      """
      {"choices":[{"index":0,"message":{"role":"assistant","content":"canned"}}]}
      """;

  @Test
  void theFirstRegisteredIsTheOutermost() {
    var order = new CopyOnWriteArrayList<String>();
    openai = client(b -> b.filter(noting("outer", order)).filter(noting("inner", order)));
    openai.chat().create(WireTest::story).block(SOON);
    assertThat(order).containsExactly("outer >", "inner >", "inner <", "outer <");
  }

  @Test
  void theySeeEveryAttemptAndItsNumber() {
    var attempts = new CopyOnWriteArrayList<Integer>();
    server.enqueue(
        Answer.error(500, "server_error", "oops", "Try again"),
        Answer.error(503, "server_error", "oops", "Try again"));
    var backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 0, Duration.ZERO);
    openai =
        client(
            b ->
                b.retry(RetryPolicy.maxRetries(2).backoff(backoff))
                    .filter(
                        (request, next) -> {
                          attempts.add(request.attempt());
                          return next.exchange(request);
                        }));
    openai.chat().create(WireTest::story).block(SOON);
    assertThat(attempts).containsExactly(1, 2, 3);
  }

  @Test
  void theyNeverSeeTheKey() {
    var seen = new CopyOnWriteArrayList<String>();
    openai =
        client(
            b ->
                b.filter(
                    (request, next) -> {
                      seen.add(request + " " + request.headers().all("authorization"));
                      return next.exchange(request);
                    }));
    openai.chat().create(WireTest::story).block(SOON);
    assertThat(seen).singleElement().asString().doesNotContain("sk-test");
    assertThat(server.requests().get(0).header("authorization")).isEqualTo("Bearer sk-test");
  }

  @Test
  void theyMayChangeTheRequest() {
    openai =
        client(b -> b.filter((request, next) -> next.exchange(request.header("X-Team", "search"))));
    openai.chat().create(WireTest::story).block(SOON);
    assertThat(server.requests().get(0).header("x-team")).isEqualTo("search");
  }

  @Test
  void theyMayAnswerWithoutTheServer() {
    var head = new dev.chatflux.common.ResponseHead(200, dev.chatflux.common.Headers.empty());
    openai = client(b -> b.filter((request, next) -> Mono.just(Reply.of(head, bytes(CANNED)))));
    var answer = openai.chat().create(WireTest::story).map(ChatCompletion::text).block(SOON);
    assertThat(answer).isEqualTo("canned");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void theyMayReadTheBodyThemselves() {
    server.enqueue(Answer.saying("hello").split(3));
    openai =
        client(
            b ->
                b.filter(
                    (request, next) ->
                        next.exchange(request)
                            .flatMap(
                                reply ->
                                    reply
                                        .body()
                                        .collectList()
                                        .map(all -> reply.body(Flux.fromIterable(all))))));
    var answer = openai.chat().create(WireTest::story).map(ChatCompletion::text).block(SOON);
    assertThat(answer).isEqualTo("hello");
  }

  @Test
  void whatTheySeeIsASuccess() {
    server.enqueue(Answer.error(500, "server_error", "oops", "Sorry"));
    var seen = new CopyOnWriteArrayList<Throwable>();
    openai = client(b -> b.filter((request, next) -> next.exchange(request).doOnError(seen::add)));
    StepVerifier.create(openai.chat().create(WireTest::story)).verifyError(ServerException.class);
    assertThat(seen).singleElement().isInstanceOf(ServerException.class);
  }

  private static ExchangeFilter noting(String name, List<String> order) {
    return (request, next) -> {
      order.add(name + " >");
      return next.exchange(request).doOnNext(reply -> order.add(name + " <"));
    };
  }

  private static Flux<ByteBuffer> bytes(String body) {
    return Flux.just(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
  }
}
