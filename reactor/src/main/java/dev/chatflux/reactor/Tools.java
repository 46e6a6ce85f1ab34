package dev.chatflux.reactor;

import dev.chatflux.chat.ToolCall;
import dev.chatflux.schema.JsonTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The tools of a chat, and how they are run. Immutable. */
public final class Tools {

  private final List<FunctionTool<?>> tools;
  private final ToolSettings settings;

  private Tools(List<FunctionTool<?>> tools, ToolSettings settings) {
    this.tools = List.copyOf(tools);
    this.settings = settings;
    var names = new HashSet<String>();
    for (var tool : tools) {
      if (!names.add(tool.name())) {
        throw new IllegalArgumentException("There are two tools named '" + tool.name() + "'");
      }
    }
  }

  /** These tools. */
  public static Tools of(FunctionTool<?>... tools) {
    return of(List.of(tools));
  }

  /** These tools. */
  public static Tools of(List<? extends FunctionTool<?>> tools) {
    return new Tools(List.copyOf(tools), ToolSettings.DEFAULT);
  }

  /**
   * The methods of these objects that are annotated with {@link Tool}, in the order of their names.
   *
   * @throws IllegalArgumentException if an object has none
   */
  public static Tools annotated(Object... beans) {
    return of(Arrays.stream(beans).flatMap(bean -> AnnotatedTools.of(bean).stream()).toList());
  }

  /** These tools, and those as well; run as these are. */
  public Tools and(Tools others) {
    var all = new ArrayList<>(tools);
    all.addAll(others.tools);
    return new Tools(all, settings);
  }

  /** These tools, and those as well. */
  public Tools and(FunctionTool<?>... others) {
    return and(of(others));
  }

  /**
   * These tools, the model being asked this often in a turn, the first time included; 10 by
   * default. If it calls tools even then, the turn fails with a {@link
   * dev.chatflux.errors.TooManyRoundsException}.
   */
  public Tools maxRounds(int rounds) {
    if (rounds < 1) {
      throw new IllegalArgumentException("maxRounds is " + rounds + ", less than one");
    }
    return new Tools(tools, settings.withMaxRounds(rounds));
  }

  /**
   * These tools, run one after the other where the model calls several at once. By default they run
   * concurrently, unless the request says {@code parallelToolCalls(false)}.
   */
  public Tools sequential() {
    return new Tools(tools, settings.withSequential());
  }

  /**
   * These tools, each call of which fails if it has not answered in this time; none by default. A
   * tool may have {@linkplain FunctionTool#timeout(Duration) another}.
   */
  public Tools timeout(Duration timeout) {
    return new Tools(tools, settings.withTimeout(timeout));
  }

  /**
   * These tools, each call of which needs a consent: the tool runs if it is true. Otherwise, or if
   * it is empty, the model is told that the call was declined. An error fails the turn.
   *
   * @param approval asked after the arguments were found to be right; a call that it waits for does
   *     not stop the others
   */
  public Tools approve(Function<? super ToolCall.Function, ? extends Mono<Boolean>> approval) {
    return new Tools(tools, settings.withApproval(approval));
  }

  /**
   * These tools, the model getting this text when one fails. An error fails the turn: {@code
   * onError((call, error) -> Mono.error(error))}. By default the model gets the message of the
   * exception, without a stack trace, so that it can correct itself.
   *
   * @param policy what to say. It is asked of exceptions; an {@link Error} and a cancellation
   *     always fail the turn
   */
  public Tools onError(
      BiFunction<? super ToolCall.Function, ? super Throwable, ? extends Mono<String>> policy) {
    return new Tools(tools, settings.withFailure(policy));
  }

  ToolSet bind(JsonTypes types) {
    return ToolSet.of(tools, settings, types);
  }

  @Override
  public String toString() {
    return "Tools" + tools.stream().map(FunctionTool::name).toList();
  }
}
