package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.completions.Completion;
import dev.chatflux.errors.OpenAiException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * A kind of stream: how it is called, what its events look like, and how what was read of it is
 * told. A further kind is a further constant.
 *
 * <p>Apostrophes stand for quotes, {@code %s} for a piece of text.
 */
enum Streamed {
  CHAT(
      "POST /chat/completions",
      openai -> openai.chat().stream(WireTest::story),
      "data: {'choices':[{'index':0,'delta':{'content':'%s'}}]}",
      "data: {'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}",
      "data: [DONE]",
      reading(ChatChunk.class, ChatChunk::text),
      reading(ChatCompletion.class, ChatCompletion::text)),

  COMPLETIONS(
      "POST /completions",
      openai -> openai.completions().stream(story -> story.model("m").prompt("Once")),
      "data: {'choices':[{'index':0,'text':'%s'}]}",
      "data: {'choices':[{'index':0,'text':'','finish_reason':'stop'}]}",
      "data: [DONE]",
      reading(Completion.class, Completion::text),
      reading(Completion.class, Completion::text));

  private final String call;
  private final Function<OpenAi, Flux<?>> stream;
  private final String piece;
  private final String finish;
  private final String end;
  private final Text element;
  private final Text result;

  Streamed(
      String call,
      Function<OpenAi, Flux<?>> stream,
      String piece,
      String finish,
      String end,
      Text element,
      Text result) {
    this.call = call;
    this.stream = stream;
    this.piece = piece;
    this.finish = finish;
    this.end = end;
    this.element = element;
    this.result = result;
  }

  /** How the text is found in a value of a type. */
  private record Text(Class<?> type, Function<Object, @Nullable String> in) {

    String of(Object value) {
      return Objects.requireNonNullElse(in.apply(value), "");
    }
  }

  private static <T> Text reading(Class<T> type, Function<T, @Nullable String> text) {
    return new Text(type, value -> text.apply(type.cast(value)));
  }

  /** The method and path of the call. */
  String call() {
    return call;
  }

  Flux<?> stream(OpenAi openai) {
    return stream.apply(openai);
  }

  /** An event that adds this text. */
  String piece(String text) {
    return event(piece.formatted(text));
  }

  /** The event that tells that the text is complete. */
  String finish() {
    return event(finish);
  }

  /** What ends the stream. */
  String end() {
    return event(end);
  }

  /** An event of these lines. */
  static String event(String lines) {
    return lines.replace('\'', '"') + "\n\n";
  }

  /** The text that an element adds; empty if it adds none. */
  String text(Object element) {
    return this.element.of(element);
  }

  /** The text that had come before an error; null if the error carries nothing. */
  @Nullable String partial(OpenAiException error) {
    var partial = error.partial(result.type);
    return partial == null ? null : result.of(partial);
  }
}
