package dev.chatflux.call;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A made-up stream of words, and what comes of reading it. */
final class Words {

  record Word(
      @Nullable String id,
      @Nullable String object,
      @Nullable String word,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    Word {
      extra = Lenient.map(extra);
    }
  }

  /** Whole after a word that ends in a full stop; over at "The end". */
  static final class Sentence implements Fold<Word> {

    private String text = "";

    @Override
    public void add(Word word) {
      text += word.word();
    }

    @Override
    public boolean isTerminal(Word element) {
      return "The end".equals(element.word());
    }

    @Override
    public boolean isWhole(boolean clean) {
      return text.endsWith(".");
    }

    @Override
    public @Nullable Object partial() {
      return text.isEmpty() ? null : text;
    }
  }

  /** What came of a body: its elements, and the failure after them, if any. */
  record Outcome(List<Object> elements, @Nullable OpenAiException failure) {

    /** All that has to be the same however the body is cut. */
    String summary() {
      return failure == null
          ? elements + " done"
          : elements
              + " "
              + failure.getClass().getSimpleName()
              + " "
              + failure.getMessage()
              + " "
              + failure.error()
              + " "
              + failure.body()
              + " "
              + failure.partial(String.class);
    }
  }

  static final ResponseHead HEAD =
      new ResponseHead(200, Headers.empty().with("x-request-id", "req_1"));

  static final Decoding DECODING = new Decoding("POST /words", HEAD, ReadLimits.DEFAULT);

  private static final WireReader<Word> WORD = Wire.reader(Word.class);

  static Decoder<Word> decoder() {
    return StreamCall.events(ApiRequest.post("/words"), WORD, Sentence::new)
        .decoder()
        .apply(DECODING);
  }

  /** Reads a body as a transport does, in pieces between these positions. */
  static Outcome read(Decoder<?> decoder, @Nullable Throwable cause, byte[] body, int... cuts) {
    var elements = new ArrayList<Object>();
    try {
      int from = 0;
      for (int cut : cuts) {
        feed(decoder, Arrays.copyOfRange(body, from, cut), elements);
        from = cut;
      }
      feed(decoder, Arrays.copyOfRange(body, from, body.length), elements);
      decoder.end(cause);
      drain(decoder, elements);
      return new Outcome(elements, null);
    } catch (OpenAiException failure) {
      return new Outcome(elements, failure);
    }
  }

  private static void feed(Decoder<?> decoder, byte[] bytes, List<Object> elements) {
    var buffer = ByteBuffer.wrap(bytes);
    decoder.feed(buffer);
    if (buffer.hasRemaining()) {
      throw new AssertionError("The decoder has left " + buffer.remaining() + " bytes");
    }
    drain(decoder, elements);
  }

  private static void drain(Decoder<?> decoder, List<Object> elements) {
    for (var element = decoder.next(); element != null; element = decoder.next()) {
      elements.add(element instanceof Word word ? String.valueOf(word.word()) : element);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Words() {}
}
