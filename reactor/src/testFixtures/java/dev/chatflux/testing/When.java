package dev.chatflux.testing;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which requests a script is for; begun by {@link OpenAiServer#when}. */
public final class When {

  private final OpenAiServer server;
  private final Scripts scripts;
  private final Predicate<RecordedRequest> condition;

  When(OpenAiServer server, Scripts scripts, Predicate<RecordedRequest> condition) {
    this.server = server;
    this.scripts = scripts;
    this.condition = condition;
  }

  /** The answers to such requests, one after the other; the last one to all that follow. */
  public OpenAiServer answer(Answer first, Answer... then) {
    var others = List.of(then);
    var count = new AtomicInteger();
    return answer(
        request -> {
          int index = Math.min(count.getAndIncrement(), others.size());
          return index <= 0 ? first : others.get(index - 1);
        });
  }

  /** The answer to each such request, made from it. Called on an event loop: it must not block. */
  public OpenAiServer answer(Function<RecordedRequest, Answer> answer) {
    scripts.add(condition, answer);
    return server;
  }
}
