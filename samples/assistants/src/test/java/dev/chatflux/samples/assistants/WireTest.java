package dev.chatflux.samples.assistants;

import dev.chatflux.reactor.Chat;
import dev.chatflux.testing.OpenAiServer;
import dev.chatflux.testing.RecordedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Runs a program against a server, over a socket. */
public abstract class WireTest {

  protected static final Duration SOON = Duration.ofSeconds(30);

  protected final OpenAiServer server = OpenAiServer.start();
  protected final Service service =
      Service.of(
          Map.of("OPENAI_API_KEY", "sk-test", "OPENAI_BASE_URL", server.baseUrl())::get,
          (it, words) -> Flux.empty());
  protected final Chat chat = service.chat();

  @AfterEach
  void close() {
    service.close();
    server.close();
  }

  protected static Predicate<RecordedRequest> about(String words) {
    return request -> request.body().contains(words);
  }

  /** The body of a request, counted from 0. */
  protected JsonNode sent(int index) {
    return server.requests().get(index).json();
  }

  protected static <T> List<T> values(Flux<T> flux) {
    return flux.collectList().blockOptional(SOON).orElseThrow();
  }
}
