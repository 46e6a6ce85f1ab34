package dev.chatflux.reactor;

import dev.chatflux.schema.JsonType;
import dev.chatflux.schema.JsonTypes;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A function that a model may call. Immutable.
 *
 * <p>It answers with a value, a {@code Mono}, a {@code Flux} or another publisher, whose elements
 * are told as they come and make a list, or a {@code CompletionStage}. The model gets a text as it
 * is, {@code null} for nothing, and the JSON of anything else.
 *
 * <p>It is called on the thread that brought the call, an event loop mostly, and must not block it:
 * one that does is said to be {@link #blocking()}. Publishers are subscribed to with the Reactor
 * context of whoever asks the chat, and cancelled with it. An exception is a failed call, of which
 * the model is told ({@link Tools#onError}).
 *
 * @param <A> its arguments
 * @see <a href="https://platform.openai.com/docs/guides/function-calling">Function calling</a>
 */
public final class FunctionTool<A> {

  private static final Object NOTHING = new Object();

  private final String name;
  private final String description;
  private final Function<JsonTypes, ? extends JsonType<A>> arguments;
  private final Function<? super A, ? extends @Nullable Object> function;
  private final boolean blocking;
  private final @Nullable Duration timeout;

  private FunctionTool(
      String name,
      String description,
      Function<JsonTypes, ? extends JsonType<A>> arguments,
      Function<? super A, ? extends @Nullable Object> function,
      boolean blocking,
      @Nullable Duration timeout) {
    this.name = legal(name);
    this.description = description;
    this.arguments = arguments;
    this.function = function;
    this.blocking = blocking;
    this.timeout = timeout;
  }

  private static String legal(String name) {
    if (!name.matches("[a-zA-Z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "A tool is named by 1 to 64 letters, digits, underscores and dashes, not '" + name + "'");
    }
    return name;
  }

  /**
   * A tool whose arguments are a record, bean or data class.
   *
   * @param name letters, digits, underscores and dashes, 64 at most
   * @param description what it does, so that the model knows when to call it
   * @param arguments the type of its arguments: its schema is made when a chat gets the tool
   * @param function what it does
   */
  public static <A> FunctionTool<A> of(
      String name,
      String description,
      Class<A> arguments,
      Function<? super A, ? extends @Nullable Object> function) {
    return of(name, description, types -> types.of(arguments), function);
  }

  /** Variant of {@link #of(String, String, Class, Function)} for a generic type. */
  public static <A> FunctionTool<A> of(
      String name,
      String description,
      TypeReference<A> arguments,
      Function<? super A, ? extends @Nullable Object> function) {
    return of(name, description, types -> types.of(arguments), function);
  }

  /**
   * Variant of {@link #of(String, String, Class, Function)} for a schema of your own, or another
   * JSON library.
   */
  public static <A> FunctionTool<A> of(
      String name,
      String description,
      JsonType<A> arguments,
      Function<? super A, ? extends @Nullable Object> function) {
    return of(name, description, types -> arguments, function);
  }

  /** A tool without arguments. */
  public static FunctionTool<?> of(
      String name, String description, Supplier<? extends @Nullable Object> function) {
    var none = JsonNodeFactory.instance.objectNode().put("type", "object");
    none.putObject("properties");
    none.putArray("required");
    none.put("additionalProperties", false);
    return of(name, description, JsonType.of(name, none, any -> NOTHING), any -> function.get());
  }

  static <A> FunctionTool<A> of(
      String name,
      String description,
      Function<JsonTypes, ? extends JsonType<A>> arguments,
      Function<? super A, ? extends @Nullable Object> function) {
    return new FunctionTool<>(name, description, arguments, function, false, null);
  }

  /**
   * This tool, whose function blocks: it runs on {@code Schedulers.boundedElastic()}, and is
   * interrupted when the chat is cancelled.
   */
  public FunctionTool<A> blocking() {
    return new FunctionTool<>(name, description, arguments, function, true, timeout);
  }

  /**
   * This tool, which fails if it has not answered in this time: its Mono or Flux is cancelled, a
   * blocking function interrupted. A subscriber that pauses between the elements of a Flux lets the
   * time go by. By default what {@link Tools#timeout} says.
   */
  public FunctionTool<A> timeout(Duration timeout) {
    return new FunctionTool<>(name, description, arguments, function, blocking, timeout);
  }

  /** The name that the model knows. */
  public String name() {
    return name;
  }

  /** What the model is told that it does. */
  public String description() {
    return description;
  }

  JsonType<A> arguments(JsonTypes types) {
    return arguments.apply(types);
  }

  @Nullable Object call(A arguments) {
    return function.apply(arguments);
  }

  boolean isBlocking() {
    return blocking;
  }

  @Nullable Duration timeout() {
    return timeout;
  }

  @Override
  public String toString() {
    return "FunctionTool[" + name + "]";
  }
}
