package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.ChatMemory;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ChatMemoryBeanTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static ApplicationContextRunner withRedis(OpenAiServer server) {
    return Contexts.of(server)
        .withConfiguration(
            AutoConfigurations.of(
                RedisMemoryAutoConfiguration.class,
                DataRedisAutoConfiguration.class,
                DataRedisReactiveAutoConfiguration.class));
  }

  private static ChatCompletion ask(ApplicationContext context, String id, String question) {
    return context
        .getBean(Chat.class)
        .withMemory(context.getBean(ChatMemory.class), id)
        .create(request -> request.user(question))
        .blockOptional(PATIENCE)
        .orElseThrow();
  }

  private static List<String> sent(OpenAiServer server) {
    return server
        .takeRequest(PATIENCE)
        .json()
        .get("messages")
        .valueStream()
        .map(message -> message.get("content").asString())
        .toList();
  }

  @Test
  void conversationsAreKeptInThisProcessByDefault() {
    try (var server = OpenAiServer.start()) {
      withRedis(server)
          .run(
              context -> {
                assertThat(context).hasSingleBean(ChatMemory.class);
                ask(context, "ada", "one");
                ask(context, "ada", "two");
                sent(server);
                assertThat(sent(server)).hasSize(3).startsWith("one").endsWith("two");
              });
    }
  }

  @Test
  void theHistoryThatIsSentMayBeLimited() {
    try (var server = OpenAiServer.start()) {
      Contexts.of(server)
          .withPropertyValues("chatflux.memory.max-history=1")
          .run(
              context -> {
                ask(context, "ada", "one");
                ask(context, "ada", "two");
                sent(server);
                assertThat(sent(server)).containsExactly("two");
                assertThat(context.getBean(ChatMemory.class).load("ada").block()).hasSize(4);
              });
    }
  }

  @Test
  void theConversationsOfThisProcessMayBeLimited() {
    try (var server = OpenAiServer.start()) {
      Contexts.of(server)
          .withPropertyValues("chatflux.memory.max-conversations=1")
          .run(
              context -> {
                ask(context, "ada", "one");
                ask(context, "bob", "two");
                var memory = context.getBean(ChatMemory.class);
                assertThat(memory.load("ada").block(PATIENCE)).isEmpty();
                assertThat(memory.load("bob").block(PATIENCE)).hasSize(2);
              });
    }
  }

  @Test
  void conversationsExpire() {
    try (var server = OpenAiServer.start()) {
      Contexts.of(server)
          .withPropertyValues("chatflux.memory.expiry=1ms")
          .run(
              context -> {
                ask(context, "ada", "one");
                var forgotten =
                    Mono.defer(() -> context.getBean(ChatMemory.class).load("ada"))
                        .filter(List::isEmpty)
                        .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(20)));
                assertThat(forgotten.block(PATIENCE)).isEmpty();
              });
    }
  }

  @Test
  void theKeysInRedisBeginAsThePropertySays() {
    try (var redis = RedisServer.find();
        var server = OpenAiServer.start()) {
      var id = UUID.randomUUID().toString();
      withRedis(server)
          .withPropertyValues(redis.properties())
          .withPropertyValues("chatflux.memory.key-prefix=mine:")
          .run(
              context -> {
                ask(context, id, "one");
                var keys =
                    context.getBean(ReactiveStringRedisTemplate.class).keys("mine:*" + id + "*");
                assertThat(keys.collectList().block(PATIENCE)).isNotEmpty();
              });
    }
  }

  @Test
  void aMemoryOfTheApplicationIsUsedInstead() {
    var own = ChatMemory.inMemory();
    Contexts.withKey()
        .withBean("mine", ChatMemory.class, () -> own)
        .run(context -> assertThat(context.getBean(ChatMemory.class)).isSameAs(own));
  }

  @Test
  void redisThatIsNotThereIsAnErrorAndNotAnotherMemory() {
    Contexts.withKey()
        .withClassLoader(new FilteredClassLoader(ReactiveStringRedisTemplate.class))
        .withConfiguration(AutoConfigurations.of(RedisMemoryAutoConfiguration.class))
        .withPropertyValues("chatflux.memory.store=redis")
        .run(
            context ->
                assertThatThrownBy(() -> context.getBean(ChatMemory.class))
                    .rootCause()
                    .hasMessageContaining("ReactiveStringRedisTemplate"));
  }

  @Test
  void twoInstancesShareAConversation() {
    try (var redis = RedisServer.find();
        var server = OpenAiServer.start()) {
      var id = UUID.randomUUID().toString();
      var application = withRedis(server).withPropertyValues(redis.properties());
      server.enqueue(Answer.saying("Hello Ada"), Answer.saying("You are Ada"));
      application.run(
          one ->
              application.run(
                  other -> {
                    ask(one, id, "I am Ada");
                    assertThat(ask(other, id, "Who am I?").text()).isEqualTo("You are Ada");
                    sent(server);
                    assertThat(sent(server)).containsExactly("I am Ada", "Hello Ada", "Who am I?");
                    assertThat(one.getBean(ChatMemory.class).load(id).block(PATIENCE)).hasSize(4);
                  }));
    }
  }

  @Test
  void turnsOfTwoInstancesDoNotInterleave() {
    try (var redis = RedisServer.find();
        var server = OpenAiServer.start()) {
      var id = UUID.randomUUID().toString();
      var application = withRedis(server).withPropertyValues(redis.properties());
      application.run(
          one ->
              application.run(
                  other -> {
                    Flux.range(0, 20)
                        .flatMap(i -> turn(i % 2 == 0 ? one : other, id), 20)
                        .blockLast(PATIENCE);
                    var history = other.getBean(ChatMemory.class).load(id).block(PATIENCE);
                    assertThat(history)
                        .hasSize(40)
                        .extracting(remembered -> remembered.message().role().value())
                        .containsExactlyElementsOf(
                            Flux.just("user", "assistant").repeat(19).toIterable());
                  }));
    }
  }

  private static Flux<ChatCompletion> turn(ApplicationContext context, String id) {
    return context
        .getBean(Chat.class)
        .withMemory(context.getBean(ChatMemory.class), id)
        .create(request -> request.user("Hi"))
        .flux();
  }
}
