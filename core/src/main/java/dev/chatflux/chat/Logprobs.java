package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How probable the tokens of an answer were.
 *
 * @param content the tokens of the text
 * @param refusal the tokens of a refusal
 * @param extra members that this version does not know
 */
public record Logprobs(
    List<Token> content,
    List<Token> refusal,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public Logprobs {
    content = Lenient.list(content);
    refusal = Lenient.list(refusal);
    extra = Lenient.map(extra);
  }

  /**
   * A token and the ones that might have been in its place.
   *
   * @param token the token
   * @param logprob the logarithm of its probability; -9999.0 if it was very improbable
   * @param bytes its bytes in UTF-8: several tokens may make up one character
   * @param topLogprobs the most probable tokens at this position
   * @param extra members that this version does not know
   */
  public record Token(
      String token,
      @Nullable Double logprob,
      List<Integer> bytes,
      List<Alternative> topLogprobs,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public Token {
      token = token == null ? "" : token;
      bytes = Lenient.list(bytes);
      topLogprobs = Lenient.list(topLogprobs);
      extra = Lenient.map(extra);
    }
  }

  /**
   * A token that might have been.
   *
   * @param token the token
   * @param logprob the logarithm of its probability
   * @param bytes its bytes in UTF-8
   * @param extra members that this version does not know
   */
  public record Alternative(
      String token,
      @Nullable Double logprob,
      List<Integer> bytes,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public Alternative {
      token = token == null ? "" : token;
      bytes = Lenient.list(bytes);
      extra = Lenient.map(extra);
    }
  }
}
