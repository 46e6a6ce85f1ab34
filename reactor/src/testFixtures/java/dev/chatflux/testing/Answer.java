package dev.chatflux.testing;

import dev.chatflux.json.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/**
 * How the server answers a request: what it says, how fast, and what goes wrong on the way.
 *
 * <pre>{@code
 * server.enqueue(Answer.error(429, "requests", "rate_limit_exceeded", "Slow down").header("retry-after", "1"));
 * server.enqueue(Answer.usual().pace(Duration.ofMillis(20)).cutAfter(500));
 * }</pre>
 *
 * <p>Immutable: each method that changes something returns another answer. Every answer has the
 * headers of the API ({@code x-request-id}, {@code x-ratelimit-*}, …) unless they are taken away.
 */
public final class Answer {

  private final Function<Usual, Plan> recipe;

  private Answer(Function<Usual, Plan> recipe) {
    this.recipe = recipe;
  }

  Plan plan(Usual usual) {
    return recipe.apply(usual);
  }

  private Answer with(Consumer<Plan> change) {
    return new Answer(
        usual -> {
          var plan = recipe.apply(usual);
          change.accept(plan);
          return plan;
        });
  }

  // What is said

  /** What the server would have said without a script. */
  public static Answer usual() {
    return new Answer(usual -> usual.plan(null));
  }

  /**
   * The usual answer, streamed or not as the request asks, with this text. For requests that have
   * no words in their answer it is the usual one.
   */
  public static Answer saying(String text) {
    return new Answer(usual -> usual.plan(Reply.saying(text)));
  }

  /** The usual answer, with a refusal instead of text. */
  public static Answer refusing(String refusal) {
    return new Answer(usual -> usual.plan(Reply.refusing(refusal)));
  }

  /**
   * The usual answer, with calls of tools instead of text.
   *
   * @param more the names of more tools, each with its arguments after it
   */
  public static Answer calling(String tool, String arguments, String... more) {
    var uses = new ArrayList<Reply.Use>();
    uses.add(new Reply.Use(tool, arguments, false));
    for (int i = 0; i + 1 < more.length; i += 2) {
      uses.add(new Reply.Use(more[i], more[i + 1], false));
    }
    return new Answer(usual -> usual.plan(Reply.using(uses)));
  }

  /**
   * A JSON body with the status 200.
   *
   * @param json a text that is sent as it is, or anything that Jackson writes
   */
  public static Answer json(Object json) {
    return json(200, json);
  }

  /**
   * A JSON body.
   *
   * @param json a text that is sent as it is, or anything that Jackson writes
   */
  public static Answer json(int status, Object json) {
    var body = json instanceof CharSequence text ? utf8(text.toString()) : Wire.write(json);
    return bytes(status, Plan.JSON, body);
  }

  /** A body of text, in UTF-8. */
  public static Answer text(int status, String contentType, String body) {
    return bytes(status, contentType, utf8(body));
  }

  /** A body of bytes. */
  public static Answer bytes(int status, String contentType, byte... body) {
    var copy = body.clone();
    return new Answer(usual -> Plan.of(status, contentType, copy));
  }

  /** No body. */
  public static Answer status(int status) {
    return new Answer(usual -> Plan.of(status, Plan.JSON, new byte[0]));
  }

  /** An error in the shape of the API, without {@code param}. */
  public static Answer error(int status, String type, String code, String message) {
    return new Answer(usual -> new ApiProblem(status, type, null, code, message).plan());
  }

  /**
   * A stream of events.
   *
   * @param data the data of one event each, a line of JSON or {@code [DONE]}
   */
  public static Answer sse(String... data) {
    return rawSse(Arrays.stream(data).map(Sse::event).toArray(String[]::new));
  }

  /**
   * The body of an event stream, as it is.
   *
   * @param pieces written and flushed one by one
   */
  public static Answer rawSse(String... pieces) {
    var bytes = Arrays.stream(pieces).map(Answer::utf8).toList();
    return new Answer(usual -> Plan.stream(200, Plan.EVENT_STREAM, Flux.fromIterable(bytes)));
  }

  /**
   * A stream of chat chunks that goes on until it has this many bytes, written only as fast as the
   * client reads. {@link OpenAiServer#bytesWritten()} tells how far it came.
   */
  public static Answer endless(long bytes) {
    return new Answer(usual -> Plan.stream(200, Plan.EVENT_STREAM, Sse.endless(bytes)));
  }

  /** Bytes instead of an answer in HTTP; the connection is closed after them. HTTP/1.1 only. */
  public static Answer garbage(byte... bytes) {
    var copy = bytes.clone();
    return status(200).with(plan -> plan.garbage = copy);
  }

  // The head

  /** With another status. */
  public Answer withStatus(int status) {
    return with(plan -> plan.status = status);
  }

  /** With this header, instead of one with the same name. */
  public Answer header(String name, String value) {
    var key = name.toLowerCase(Locale.ROOT);
    return with(
        plan -> {
          plan.removedHeaders.remove(key);
          plan.headers.put(key, value);
        });
  }

  /** Without the header. */
  public Answer withoutHeader(String name) {
    var key = name.toLowerCase(Locale.ROOT);
    return with(
        plan -> {
          plan.headers.remove(key);
          plan.removedHeaders.add(key);
        });
  }

  /** With a body in chunks, even if its length is known. */
  public Answer chunked() {
    return with(plan -> plan.chunked = true);
  }

  /**
   * With this length in the head, right or wrong. If the body is shorter, the connection is closed
   * after it.
   */
  public Answer contentLength(long bytes) {
    return with(plan -> plan.claimedLength = bytes);
  }

  /**
   * With a body that lasts until the connection is closed, in the way of HTTP/1.0: neither its
   * length nor chunks tell a client where it ends.
   */
  public Answer untilClosed() {
    return with(plan -> plan.untilClosed = true);
  }

  /** Compressed, in a way that each piece can be read when it arrives. */
  public Answer gzip() {
    return with(plan -> plan.gzip = true);
  }

  // How fast

  /** The head comes only after this time. */
  public Answer delayHead(Duration delay) {
    return with(plan -> plan.headDelay = delay);
  }

  /** The pieces of the body (the events of a stream) come with this time in between. */
  public Answer pace(Duration pause) {
    return with(plan -> plan.pace = pause);
  }

  /** The body comes in pieces of this many bytes. */
  public Answer split(int bytes) {
    var splitter = Splitter.every(bytes);
    return with(plan -> plan.splitter = splitter);
  }

  /** The body comes in pieces of 1 to 64 bytes, the same ones for the same seed. */
  public Answer splitRandomly(long seed) {
    return with(plan -> plan.splitter = Splitter.random(seed));
  }

  // What goes wrong

  /** After this many pieces of the body nothing comes any more; the connection stays open. */
  public Answer stallAfterPieces(long pieces) {
    return with(plan -> plan.stallAfterPieces = pieces);
  }

  /** After this many bytes of the body nothing comes any more; the connection stays open. */
  public Answer stallAfterBytes(long bytes) {
    return with(plan -> plan.stallAfterBytes = bytes);
  }

  /** The connection is closed (FIN) after this many bytes of the body, before its end. */
  public Answer cutAfter(long bytes) {
    return with(
        plan -> {
          plan.cutAfterBytes = bytes;
          plan.reset = false;
        });
  }

  /**
   * The connection is reset (RST) after this many bytes of the body, before its end; with HTTP/2
   * the stream is reset and the connection stays.
   */
  public Answer resetAfter(long bytes) {
    return with(
        plan -> {
          plan.cutAfterBytes = bytes;
          plan.reset = true;
        });
  }

  /** The connection is closed before anything is said. */
  public Answer closeBeforeHead() {
    return with(plan -> plan.cutBeforeHead = true);
  }

  /** The connection is reset (with HTTP/2: the stream) before anything is said. */
  public Answer resetBeforeHead() {
    return closeBeforeHead().with(plan -> plan.reset = true);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
