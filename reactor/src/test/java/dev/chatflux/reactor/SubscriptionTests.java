package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.Backoff;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.RecordedRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Each subscription is a call of its own, in the context of its subscriber. */
class SubscriptionTests extends WireTest {

  private final List<String> tenants = new CopyOnWriteArrayList<>();

  @BeforeEach
  void multiTenant() {
    var quick = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 0, Duration.ZERO);
    var key = Mono.deferContextual(context -> Mono.just("sk-" + context.get("tenant")));
    openai =
        client(
            b ->
                b.credentials(Credentials.bearer(key))
                    .retry(RetryPolicy.maxRetries(2).backoff(quick))
                    .filter(
                        (request, next) ->
                            Mono.deferContextual(
                                context -> {
                                  tenants.add(context.get("tenant"));
                                  return next.exchange(request);
                                })));
  }

  private static <T> Flux<T> of(String tenant, Flux<T> call) {
    return call.contextWrite(context -> context.put("tenant", tenant));
  }

  private List<String> keys() {
    return server.requests().stream().map(SubscriptionTests::key).toList();
  }

  private static String key(RecordedRequest request) {
    return String.valueOf(request.header("authorization"));
  }

  @Test
  void twoSubscribersMakeTwoCalls() {
    server.enqueue(Answer.saying("first"), Answer.saying("second"));
    var answer = of("acme", story()).as(ChatChunks::assemble).map(ChatCompletion::text);
    assertThat(answer.block(SOON)).isEqualTo("first");
    assertThat(answer.block(SOON)).isEqualTo("second");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void twoSubscribersAtTheSameTimeMakeTwoCallsInTheirContexts() {
    server
        .when(request -> true)
        .answer(request -> Answer.saying(key(request)).delayHead(Duration.ofMillis(20)));
    var story = story();
    var both =
        Flux.merge(
            of("acme", story).as(ChatChunks::assemble), of("duff", story).as(ChatChunks::assemble));
    assertThat(both.mapNotNull(ChatCompletion::text).collectList().block(SOON))
        .containsExactlyInAnyOrder("Bearer sk-acme", "Bearer sk-duff");
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void repeatingCallsAgain() {
    var create = of("acme", openai.chat().create(WireTest::story).flux());
    assertThat(create.repeat(2).count().block(SOON)).isEqualTo(3);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void nothingIsSentBeforeTheFirstDemand() {
    server.enqueue(Answer.saying("Once"));
    StepVerifier.create(of("late", story()), 0)
        .expectSubscription()
        .then(() -> of("early", story()).blockLast(SOON))
        .then(() -> assertThat(keys()).containsExactly("Bearer sk-early"))
        .thenRequest(Long.MAX_VALUE)
        .thenConsumeWhile(chunk -> true)
        .expectComplete()
        .verify(SOON);
    assertThat(keys()).containsExactly("Bearer sk-early", "Bearer sk-late");
  }

  @Test
  void theContextReachesEachTry() {
    var failure = Answer.error(503, "server_error", "busy", "Busy");
    server.enqueue(failure, Answer.saying("never").cutAfter(0));
    of("acme", story()).blockLast(SOON);
    assertThat(tenants).containsExactly("acme", "acme", "acme");
    assertThat(keys()).containsExactly("Bearer sk-acme", "Bearer sk-acme", "Bearer sk-acme");
  }

  @Test
  void theContextReachesEachPage() {
    server.enqueue(
        page("a", true),
        page("b", true),
        Answer.error(503, "server_error", "busy", "Busy"),
        page("c", false));
    var ids = of("acme", openai.chatCompletions().list()).map(chat -> String.valueOf(chat.id()));
    assertThat(ids.collectList().block(SOON)).containsExactly("a", "b", "c");
    assertThat(tenants).hasSize(4).containsOnly("acme");
    assertThat(keys()).hasSize(4).containsOnly("Bearer sk-acme");
  }

  private static Answer page(String id, boolean hasMore) {
    return Answer.json(
        "{\"data\":[{\"id\":\"%1$s\"}],\"has_more\":%2$s,\"last_id\":\"%1$s\"}"
            .formatted(id, hasMore));
  }
}
