package dev.chatflux.reactor;

import dev.chatflux.chat.ToolCall;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How tools are run. */
record ToolSettings(
    int maxRounds,
    boolean isSequential,
    @Nullable Duration timeout,
    Function<? super ToolCall.Function, ? extends Mono<Boolean>> approval,
    BiFunction<? super ToolCall.Function, ? super Throwable, ? extends Mono<String>> failure) {

  static final ToolSettings DEFAULT =
      new ToolSettings(10, false, null, call -> Mono.just(true), ToolSettings::tell);

  private static Mono<String> tell(ToolCall.Function call, Throwable error) {
    var message = error.getMessage();
    var told = message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
    return Mono.just(
        error instanceof TimeoutException ? told : "The tool " + call.name() + " failed: " + told);
  }

  ToolSettings withMaxRounds(int rounds) {
    return new ToolSettings(rounds, isSequential, timeout, approval, failure);
  }

  ToolSettings withSequential() {
    return new ToolSettings(maxRounds, true, timeout, approval, failure);
  }

  ToolSettings withTimeout(Duration timeout) {
    return new ToolSettings(maxRounds, isSequential, timeout, approval, failure);
  }

  ToolSettings withApproval(Function<? super ToolCall.Function, ? extends Mono<Boolean>> approval) {
    return new ToolSettings(maxRounds, isSequential, timeout, approval, failure);
  }

  ToolSettings withFailure(
      BiFunction<? super ToolCall.Function, ? super Throwable, ? extends Mono<String>> failure) {
    return new ToolSettings(maxRounds, isSequential, timeout, approval, failure);
  }
}
