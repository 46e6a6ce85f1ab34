package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.reactor.ChatMemory;
import dev.chatflux.reactor.MemoryMessage;
import dev.chatflux.testing.ChatMemoryContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.scheduler.Schedulers;

/** The contract, against a real server. */
class RedisChatMemoryTests implements ChatMemoryContract {

  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private static RedisServer server;
  private static LettuceConnectionFactory connections;
  private static ReactiveStringRedisTemplate redis;

  /** Before each, so that a machine without the server shows what it skips. */
  @BeforeEach
  void connect() {
    if (server == null) {
      server = RedisServer.find();
      connections = connectionsTo(server);
      redis = new ReactiveStringRedisTemplate(connections);
    }
  }

  @AfterAll
  static void disconnect() {
    if (server != null) {
      connections.destroy();
      server.close();
    }
  }

  private static LettuceConnectionFactory connectionsTo(RedisServer server) {
    var connections = new LettuceConnectionFactory(server.host(), server.port());
    connections.afterPropertiesSet();
    connections.start();
    return connections;
  }

  @Override
  public ChatMemory memory() {
    return new RedisChatMemory(redis, "test:", HALF_AN_HOUR);
  }

  private static List<MemoryMessage> hello() {
    return List.of(MemoryMessage.of(ChatMessage.user("Hello")));
  }

  @Test
  void whatIsUsedIsKeptLonger() {
    var id = id();
    memory().append(id, hello()).block(SOON);
    expireIn(id, Duration.ofMinutes(1));
    memory().load(id).block(SOON);
    assertThat(timeLeft(id)).isBetween(Duration.ofMinutes(25), HALF_AN_HOUR);

    expireIn(id, Duration.ofMinutes(1));
    memory().append(id, hello()).block(SOON);
    assertThat(timeLeft(id)).isBetween(Duration.ofMinutes(25), HALF_AN_HOUR);
  }

  private static void expireIn(String id, Duration duration) {
    redis.expire("test:" + id, duration).block(SOON);
  }

  private static Duration timeLeft(String id) {
    return redis.getExpire("test:" + id).blockOptional(SOON).orElseThrow();
  }

  @Test
  void whatIsForgottenLeavesNoKey() {
    var id = id();
    memory().append(id, hello()).block(SOON);
    memory().truncate(id, 0).block(SOON);
    memory().append(id, List.of()).block(SOON);
    assertThat(redis.hasKey("test:" + id).block(SOON)).isFalse();
  }

  @Test
  void prefixesKeepApplicationsApart() {
    var id = id();
    memory().append(id, hello()).block(SOON);
    var other = new RedisChatMemory(redis, "other:", HALF_AN_HOUR);
    assertThat(other.load(id).block(SOON)).isEmpty();
  }

  @Test
  void aConversationOutlivesTheServer(@TempDir Path directory) {
    int port = RedisServer.freePort();
    try (var first = RedisServer.startIn(directory, port)) {
      var before = connectionsTo(first);
      memory(before).append("ada", hello()).block(SOON);
      before.destroy();
    }
    try (var second = RedisServer.startIn(directory, port)) {
      var after = connectionsTo(second);
      assertThat(memory(after).load("ada").block(SOON)).isEqualTo(hello());
      after.destroy();
    }
  }

  @Test
  void theFirstToConnectKeepsNoEventLoopWaiting() {
    var fresh = connectionsTo(server);
    for (var use : List.of(memory(fresh).load(id()), memory(fresh).append(id(), hello()))) {
      use.subscribeOn(Schedulers.parallel()).block(SOON);
      fresh.resetConnection();
    }
    fresh.destroy();
  }

  private static ChatMemory memory(LettuceConnectionFactory connections) {
    return new RedisChatMemory(new ReactiveStringRedisTemplate(connections), "test:", HALF_AN_HOUR);
  }

  @Test
  void anExpiryThatKeepsNothingIsRefused() {
    assertThatThrownBy(() -> new RedisChatMemory(redis, "test:", Duration.ZERO))
        .hasMessage("Invalid value of chatflux.memory.expiry: The expiry is not positive");
  }
}
