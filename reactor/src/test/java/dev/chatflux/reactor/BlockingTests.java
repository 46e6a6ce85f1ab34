package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.RequestBody;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** No event loop is blocked, and a test in which one is fails. */
class BlockingTests extends WireTest {

  @Test
  void anEventLoopThatSleepsIsCaught() {
    StepVerifier.create(openai.models().get("gpt-5").map(BlockingTests::sleepy))
        .expectErrorSatisfies(BlockingTests::isCaught)
        .verify(SOON);
  }

  @Test
  void aFilterThatSleepsIsCaught() {
    // Behind a first exchange, so that it is called on the event loop.
    openai =
        client(
            b ->
                b.filter(
                    (request, next) ->
                        next.exchange(request)
                            .map(BlockingTests::sleepy)
                            .flatMap(reply -> next.exchange(request))));
    StepVerifier.create(story()).expectErrorSatisfies(BlockingTests::isCaught).verify(SOON);
  }

  /** As in an application whose first user has come: what is loaded only now must not wait. */
  @Test
  void theFirstCallMayBeMadeOnAnEventLoop() throws Exception {
    var fresh = new FreshClasses().loadClass(FirstCall.class.getName());
    assertThat(fresh).isNotEqualTo(FirstCall.class);
    var constructor = fresh.getDeclaredConstructor();
    constructor.setAccessible(true);
    assertThat(((Callable<?>) constructor.newInstance()).call()).isEqualTo("Once");
  }

  /** Writes a request and reads its answer where nobody may wait. */
  static final class FirstCall implements Callable<String> {

    private static final String ONCE =
        """
        data: {"choices":[{"index":0,"delta":{"content":"Once"},"finish_reason":"stop"}]}

        data: [DONE]

        """;

    @Override
    public String call() {
      var openai = OpenAi.builder().apiKey("sk-test").transport(FirstCall::answer).build();
      return openai.chat().stream(WireTest::story)
          .as(ChatChunks::assemble)
          .mapNotNull(ChatCompletion::text)
          .subscribeOn(Schedulers.parallel())
          .block(WireTest.SOON);
    }

    private static Mono<Reply> answer(ApiRequest request) {
      assertThat(((RequestBody.Json) request.body()).bytes()).isNotEmpty();
      var head = new ResponseHead(200, Headers.empty());
      var body = ByteBuffer.wrap(ONCE.getBytes(StandardCharsets.UTF_8));
      return Mono.just(Reply.of(head, Flux.just(body)));
    }
  }

  private static <T> T sleepy(T value) {
    try {
      Thread.sleep(1);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return value;
  }

  private static void isCaught(Throwable error) {
    assertThat(error).isInstanceOf(BlockingOperationError.class);
  }

  /** The library as if it had not been used yet. */
  private static final class FreshClasses extends ClassLoader {

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        var loaded = findLoadedClass(name);
        return loaded == null && name.startsWith("dev.chatflux.")
            ? findClass(name)
            : super.loadClass(name, resolve);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        var bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
