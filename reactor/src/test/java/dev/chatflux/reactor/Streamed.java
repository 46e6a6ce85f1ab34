package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.completions.Completion;
import dev.chatflux.errors.OpenAiException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
      reading(Completion.class, Completion::text)),

  /** Those that end with an event of their own. */
  TERMINATED(
      "POST /words",
      openai -> openai.stream(Sentence.call()),
      "event: word\ndata: {'word':'%s'}",
      null,
      "event: end\ndata: {'last':true}",
      reading(Sentence.Word.class, Sentence.Word::word),
      reading(String.class, text -> text));

  private static final List<String> PIECES = List.of("Once", " upön", " a \uD83D\uDE00");

  private final String call;
  private final Function<OpenAi, Flux<?>> stream;
  private final String piece;
  private final @Nullable String finish;
  private final String end;
  private final Text element;
  private final Text result;

  /**
   * A kind of stream.
   *
   * @param call the method and path
   * @param piece an event that adds a piece of text
   * @param finish the event after which the text is known to be complete; null if only the end
   *     tells
   * @param end the marker at the end, or the event that ends it
   * @param element how the text of an element is read
   * @param result how the text of what the elements make is read
   */
  Streamed(
      String call,
      Function<OpenAi, Flux<?>> stream,
      String piece,
      @Nullable String finish,
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

  /**
   * An event as it is sent.
   *
   * @param text the text of the element that it is; null if it is none
   */
  record Event(String lines, @Nullable String text) {

    byte[] utf8() {
      return Streamed.utf8(lines);
    }
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

  /** Whether there is an event, before the end, after which the text is complete. */
  boolean finishes() {
    return finish != null;
  }

  /** Whether the end is a marker, rather than an element. */
  boolean isMarked() {
    return end.equals("data: [DONE]");
  }

  /** The events of a whole stream: three pieces, and what ends it. */
  List<Event> events() {
    return events(PIECES);
  }

  /** The events of a stream of these pieces. */
  List<Event> events(List<String> pieces) {
    var events = new ArrayList<Event>();
    pieces.forEach(text -> events.add(new Event(lines(piece.formatted(text)), text)));
    if (finish != null) {
      events.add(new Event(lines(finish), ""));
    }
    events.add(new Event(lines(end), isMarked() ? null : ""));
    return events;
  }

  /** The texts of the elements of a whole stream. */
  List<String> texts() {
    return Place.AFTER_END.delivered(this);
  }

  /** All bytes of a whole stream. */
  byte[] whole() {
    return whole(PIECES);
  }

  /** All bytes of a stream of these pieces. */
  byte[] whole(List<String> pieces) {
    var whole = new ByteArrayOutputStream();
    events(pieces).forEach(event -> whole.writeBytes(event.utf8()));
    return whole.toByteArray();
  }

  /** An event of these lines. */
  static String lines(String lines) {
    return lines.replace('\'', '"') + "\n\n";
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
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
