package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.errors.AuthenticationException;
import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.Credentials;
import dev.chatflux.testing.OpenAiServer;
import dev.chatflux.testing.RecordedRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Which server is called with which key, and what says so. */
class ServerAndKeyTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final OpenAiServer SERVER = OpenAiServer.start();

  @Test
  void aServerThatIsStartedAlongBringsItsAddress() {
    assertThat(
            sent(Contexts.withKey()
                    .withPropertyValues("chatflux.base-url=https://api.example/v1")
                    .withUserConfiguration(Connected.class))
                .header("authorization"))
        .isNull();
  }

  @Configuration(proxyBeanMethods = false)
  static class Connected {

    @Bean
    OpenAiConnectionDetails openai() {
      return SERVER::baseUrl;
    }
  }

  @Test
  void aServerThatIsStartedAlongMayBringAKey() {
    assertThat(
            sent(Contexts.withKey()
                    .withBean(
                        OpenAiConnectionDetails.class,
                        () -> OpenAiConnectionDetails.of(SERVER.baseUrl(), "sk-started")))
                .header("authorization"))
        .isEqualTo("Bearer sk-started");
  }

  @Test
  void aServerOnThisMachineNeedsNoKey() {
    assertThat(sent(local()).header("authorization")).isNull();
  }

  @Test
  void aServerOnThisMachineMayHaveAKey() {
    assertThat(sent(local().withPropertyValues("chatflux.api-key=sk-1")).header("authorization"))
        .isEqualTo("Bearer sk-1");
  }

  @Test
  void theKeyOfATenantComesFromTheContextOfTheSubscriber() {
    var tenants =
        Credentials.bearer(Mono.deferContextual(context -> Mono.just(context.get("tenant-key"))));
    local()
        .withBean(Credentials.class, () -> tenants)
        .run(
            context -> {
              var call = context.getBean(Chat.class).create(request -> request.user("Hello"));
              for (var key : new String[] {"sk-a", "sk-b"}) {
                call.contextWrite(it -> it.put("tenant-key", key)).block(PATIENCE);
                assertThat(SERVER.takeRequest(PATIENCE).header("authorization"))
                    .isEqualTo("Bearer " + key);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:11434/v1",
        "http://127.0.0.1/v1",
        "http://[::1]:80/v1",
        "http://host.docker.internal:1234/v1",
        "http://ollama.localhost"
      })
  void thisMachineHasManyNames(String url) {
    assertThat(LocalServer.isAt(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.openai.com/v1",
        "https://localhost.example.com",
        "https://127.example.com",
        "https://a@b/localhost"
      })
  void othersDoNot(String url) {
    assertThat(LocalServer.isAt(url)).isFalse();
    assertThat(LocalServer.isAt(null)).isFalse();
  }

  private static ApplicationContextRunner local() {
    return Contexts.bare()
        .withPropertyValues(
            "chatflux.chat.model=gpt-5-mini", "chatflux.base-url=" + SERVER.baseUrl());
  }

  private static RecordedRequest sent(ApplicationContextRunner runner) {
    runner.run(
        context ->
            context
                .getBean(Chat.class)
                .create(request -> request.user("Hello"))
                .onErrorComplete(AuthenticationException.class) // the server wants a key
                .block(PATIENCE));
    return SERVER.takeRequest(PATIENCE);
  }
}
