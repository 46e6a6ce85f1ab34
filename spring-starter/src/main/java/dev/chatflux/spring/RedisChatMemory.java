package dev.chatflux.spring;

import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import dev.chatflux.reactor.ChatMemory;
import dev.chatflux.reactor.MemoryMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Keeps each conversation as a list in Redis, one message in JSON per element.
 *
 * @param redis where
 * @param prefix what the keys begin with, before the id
 * @param expiry how long a conversation is kept after its last use
 */
record RedisChatMemory(ReactiveStringRedisTemplate redis, String prefix, Duration expiry)
    implements ChatMemory {

  /**
   * Who asks first has to wait until Spring Data is connected, and others for them. No event loop
   * may, and who is cancelled is not interrupted, which would break the connection for all.
   */
  private static final Scheduler PATIENT =
      Schedulers.fromExecutor(task -> Schedulers.boundedElastic().schedule(task));

  private static final WireReader<MemoryMessage> READER = Wire.reader(MemoryMessage.class);

  /** Shortens a list unless its new length is negative, and adds to it, with nobody in between. */
  private static final RedisScript<Long> REPLACE =
      RedisScript.of(
          """
          local length = tonumber(ARGV[2])
          if length == 0 then
            redis.call('DEL', KEYS[1])
          elseif length > 0 then
            redis.call('LTRIM', KEYS[1], 0, length - 1)
          end
          for i = 3, #ARGV do
            redis.call('RPUSH', KEYS[1], ARGV[i])
          end
          return redis.call('PEXPIRE', KEYS[1], ARGV[1])
          """,
          Long.class);

  RedisChatMemory {
    if (expiry.toMillis() < 1) {
      throw new InvalidPropertyException(
          "chatflux.memory.expiry",
          expiry.toString(),
          new IllegalArgumentException("The expiry is not positive"));
    }
  }

  @Override
  public Mono<List<MemoryMessage>> load(String id) {
    return redis
        .opsForList()
        .range(key(id), 0, -1)
        .map(READER::read)
        .collectList()
        .delayUntil(messages -> redis.expire(key(id), expiry).subscribeOn(PATIENT))
        .subscribeOn(PATIENT);
  }

  @Override
  public Mono<Void> append(String id, List<MemoryMessage> messages) {
    return replaceFrom(id, -1, messages);
  }

  @Override
  public Mono<Void> truncate(String id, int count) {
    return replaceFrom(id, count, List.of());
  }

  @Override
  public Mono<Void> replaceFrom(String id, int count, List<MemoryMessage> messages) {
    return Mono.defer(
            () -> redis.execute(REPLACE, List.of(key(id)), arguments(count, messages)).then())
        .subscribeOn(PATIENT);
  }

  private List<String> arguments(int count, List<MemoryMessage> messages) {
    var arguments = new ArrayList<String>();
    arguments.add(String.valueOf(expiry.toMillis()));
    arguments.add(String.valueOf(count));
    messages.stream().map(Wire::toJson).forEach(arguments::add);
    return arguments;
  }

  private String key(String id) {
    return prefix + id;
  }
}
