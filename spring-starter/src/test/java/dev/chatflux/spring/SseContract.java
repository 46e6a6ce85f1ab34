package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatEvent;
import dev.chatflux.reactor.Chat;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** What a browser sees of a controller that returns events, over real sockets on both sides. */
abstract class SseContract {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration TENTH = Duration.ofMillis(100);

  private final WebApplicationType type;
  final OpenAiServer openai = OpenAiServer.start();
  private ConfigurableApplicationContext context;

  SseContract(WebApplicationType type) {
    this.type = type;
  }

  @BeforeEach
  void start() {
    context = application().run();
  }

  @AfterEach
  void stop() {
    context.close();
    openai.close();
  }

  final SpringApplicationBuilder application(String... properties) {
    return new SpringApplicationBuilder(Application.class)
        .web(type)
        .bannerMode(Banner.Mode.OFF)
        .properties(
            "server.port=0",
            "chatflux.api-key=sk-secret",
            "chatflux.base-url=" + openai.baseUrl(),
            "chatflux.retry.max-retries=0",
            "chatflux.chat.model=gpt-5-mini")
        .properties(properties);
  }

  static String url(ConfigurableApplicationContext context) {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  private SseReader get(String path, String... headers) {
    return SseReader.get(url(context) + path, headers);
  }

  @Test
  void blanksLineBreaksAndAllLanguagesArriveAsTheyWereSaid() throws IOException {
    var text = "  Once\n\nupon \r\n a time, 从前有座山,\u2028 😀 data: [DONE]\n\n";
    openai.enqueue(Answer.saying(text));
    try (var stream = get("/events")) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.contentType()).startsWith("text/event-stream");
      var events = stream.events();
      assertThat(events).hasSizeGreaterThan(3);
      assertThat(
              events.stream()
                  .filter(event -> event.type().equals("text"))
                  .map(event -> event.json().get("text").stringValue())
                  .collect(Collectors.joining()))
          .isEqualTo(text);
    }
  }

  @Test
  void theEndIsToldLastWithReasonAndUsageAndNotToComeBack() throws IOException {
    try (var stream = get("/events")) {
      var events = stream.events();
      var last = events.get(events.size() - 1);
      assertThat(last.type()).isEqualTo("done");
      assertThat(last.json().get("reason").stringValue()).isEqualTo("stop");
      assertThat(last.json().get("model").stringValue()).startsWith("gpt-5-mini");
      assertThat(last.json().at("/usage/total_tokens").intValue()).isPositive();
      assertThat(last.json().has("completion")).isFalse();
      assertThat(last.retry()).isEqualTo(Long.toString(Duration.ofDays(24).toMillis()));
      assertThat(last.id()).isEqualTo(Integer.toString(events.size()));
      assertThat(events).extracting(SseReader.Event::type).containsOnlyOnce("done");
    }
  }

  @Test
  void aFailureIsAnEventThatTellsNoSecrets() throws IOException {
    openai.enqueue(
        Answer.error(429, "tokens", "rate_limit_exceeded", "Org org-secret of key sk-secret")
            .header("x-request-id", "req_7"));
    try (var stream = get("/events")) {
      var events = stream.events();
      assertThat(stream.status()).isEqualTo(200);
      assertThat(events).extracting(SseReader.Event::type).containsExactly("error", "done");
      var error = events.get(0).json();
      assertThat(error.get("error").stringValue()).isEqualTo("rate_limit");
      assertThat(error.get("request_id").stringValue()).isEqualTo("req_7");
      assertThat(error.get("retryable").booleanValue()).isTrue();
      assertThat(events.toString()).doesNotContain("secret");
      assertThat(events.get(1).json().get("reason").stringValue()).isEqualTo("error");
    }
  }

  @Test
  void anAnswerThatBreaksOffIsAnErrorAfterWhatHadCome() throws IOException {
    openai.enqueue(Answer.saying("Once upon a time").cutAfter(900));
    try (var stream = get("/events")) {
      assertThat(stream.events())
          .extracting(SseReader.Event::type)
          .startsWith("text")
          .endsWith("error", "done");
    }
  }

  @Test
  void commentsKeepTheConnectionOpenWhileTheModelIsSilent() throws IOException {
    openai.enqueue(Answer.usual().delayHead(Duration.ofHours(1)));
    try (var stream = get("/lively")) {
      for (int i = 0; i < 3; i++) {
        assertThat(stream.next().comment()).isEqualTo("heartbeat");
      }
    }
    assertThat(openai.awaitHangUp(PATIENCE)).isNotNull();
  }

  @Test
  void theBrowserThatClosesHangsUpOnTheModel() throws IOException {
    openai.enqueue(Answer.saying("Once upon a time").stallAfterPieces(3));
    try (var stream = get("/lively")) {
      assertThat(stream.nextEvent().type()).isEqualTo("text");
    }
    assertThat(openai.awaitHangUp(PATIENCE)).isNotNull();
  }

  @Test
  void whatWasSeenBeforeTheConnectionBrokeIsLeftOut() throws IOException {
    try (var stream = get("/events", "Last-Event-ID", "2")) {
      assertThat(stream.nextEvent().id()).isEqualTo("3");
      assertThat(stream.events()).last().extracting(SseReader.Event::type).isEqualTo("done");
    }
  }

  @Test
  void aStreamIsFinishedWhenTheApplicationShutsDown() throws IOException {
    openai.enqueue(Answer.saying("Once upon a time there was a princess").pace(TENTH));
    var other = application("spring.lifecycle.timeout-per-shutdown-phase=1h").run();
    try (var stream = SseReader.get(url(other) + "/events")) {
      assertThat(stream.nextEvent().type()).isEqualTo("text");
      other.close();
      var events = stream.events();
      assertThat(events.get(0).type()).isEqualTo("text");
      assertThat(reason(events)).isEqualTo("stop");
    }
  }

  @Test
  void aStreamIsEndedWhenTheApplicationShutsDownIfThePropertySaysSo() throws IOException {
    openai.enqueue(Answer.saying("Once upon a time").stallAfterPieces(3));
    var other =
        application(
                "spring.lifecycle.timeout-per-shutdown-phase=1h", "chatflux.sse.on-shutdown=end")
            .run();
    try (var stream = SseReader.get(url(other) + "/events")) {
      assertThat(stream.nextEvent().type()).isEqualTo("text");
      other.close();
      assertThat(reason(stream.events())).isEqualTo("shutdown");
      assertThat(openai.awaitHangUp(PATIENCE)).isNotNull();
    }
  }

  @Test
  void thePropertySaysHowOftenCommentsAreSent() throws IOException {
    openai.enqueue(Answer.usual().delayHead(Duration.ofHours(1)));
    try (var other = application("chatflux.sse.heartbeat=50ms", "server.shutdown=immediate").run();
        var stream = SseReader.get(url(other) + "/events")) {
      for (int i = 0; i < 3; i++) {
        assertThat(stream.next().comment()).isEqualTo("heartbeat");
      }
    }
  }

  private static String reason(List<SseReader.Event> events) {
    return events.get(events.size() - 1).json().get("reason").stringValue();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      exclude = {DataRedisAutoConfiguration.class, DataRedisReactiveAutoConfiguration.class})
  static class Application {

    @Bean
    Events events(Chat chat) {
      return new Events(chat);
    }
  }

  @RestController
  static class Events {

    private final Chat chat;

    Events(Chat chat) {
      this.chat = chat;
    }

    @GetMapping("/events")
    Flux<ServerSentEvent<String>> events(
        @RequestHeader(name = "Last-Event-ID", required = false) String lastEventId) {
      return answer().transform(ChatEvents.sse().resumeAfter(lastEventId));
    }

    @GetMapping("/lively")
    Flux<ServerSentEvent<String>> lively() {
      return answer().transform(ChatEvents.sse().heartbeat(Duration.ofMillis(50)));
    }

    private Flux<ChatEvent> answer() {
      return chat.events(request -> request.user("Tell me a story"));
    }
  }
}
