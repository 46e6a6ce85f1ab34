package dev.chatflux.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/** What was told to the server to say: queued answers first, then rules, the latest first. */
final class Scripts {

  private record Rule(
      Predicate<RecordedRequest> condition, Function<RecordedRequest, Answer> answer) {}

  private final Queue<Answer> queue = new ConcurrentLinkedQueue<>();
  private final CopyOnWriteArrayList<Rule> rules = new CopyOnWriteArrayList<>();

  void enqueue(Answer answer) {
    queue.add(answer);
  }

  void add(Predicate<RecordedRequest> condition, Function<RecordedRequest, Answer> answer) {
    rules.add(0, new Rule(condition, answer));
  }

  Answer answerTo(RecordedRequest request) {
    var queued = queue.poll();
    if (queued != null) {
      return queued;
    }
    for (var rule : rules) {
      if (rule.condition.test(request)) {
        return rule.answer.apply(request);
      }
    }
    return Answer.usual();
  }

  void clear() {
    queue.clear();
    rules.clear();
  }
}
