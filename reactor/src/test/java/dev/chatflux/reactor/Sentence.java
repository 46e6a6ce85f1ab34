package dev.chatflux.reactor;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.Fold;
import dev.chatflux.call.RequestBody;
import dev.chatflux.call.StreamCall;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import dev.chatflux.json.Wire;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A made-up stream of words that ends with an event of its own, and in no other way. */
final class Sentence implements Fold<Sentence.Word> {

  private final StringBuilder text = new StringBuilder();
  private boolean begun;

  record Word(
      @Nullable String word,
      boolean last,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    Word {
      extra = Lenient.map(extra);
    }
  }

  static StreamCall<Word> call() {
    var request = ApiRequest.post("/words").body(RequestBody.json(Map.of()));
    return StreamCall.events(request, Wire.reader(Word.class), Sentence::new);
  }

  @Override
  public void add(Word word) {
    begun = true;
    text.append(word.word() == null ? "" : word.word());
  }

  @Override
  public boolean isTerminal(Word word) {
    return word.last();
  }

  @Override
  public boolean isWhole(boolean clean) {
    return false;
  }

  @Override
  public @Nullable Object partial() {
    return begun ? text.toString() : null;
  }
}
