package dev.chatflux.embeddings;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.common.TextInput;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import dev.chatflux.json.Wire;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks for the vectors of texts.
 *
 * @param input one text or up to 2,048, each of up to 8,192 tokens
 * @param model the model to use, e.g. {@code text-embedding-3-small}
 * @param encodingFormat how the vectors travel; Base64 if null, and read alike whatever comes
 * @param dimensions how many numbers a vector shall have, from 1; those of the model if null
 * @param user who the end user is, in a form that tells no name
 * @param extra members that this version does not know
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings/create">Create
 *     embeddings</a>
 */
@Value.Builder
public record EmbeddingRequest(
    @Nullable TextInput input,
    @Nullable String model,
    @Nullable EncodingFormat encodingFormat,
    @Nullable Integer dimensions,
    @Nullable String user,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public EmbeddingRequest {
    extra = Lenient.map(extra);
  }

  /** This request, with what it leaves unset taken from the defaults. */
  public EmbeddingRequest withDefaults(EmbeddingRequest defaults) {
    return defaults.toBuilder().from(this).build();
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** What the function sets. */
  public static EmbeddingRequest of(Consumer<Builder> spec) {
    var builder = builder();
    spec.accept(builder);
    return builder.build();
  }

  /** A builder that starts with what is set here. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Collects the members of an {@link EmbeddingRequest}. */
  public static final class Builder extends EmbeddingRequestBuilder {

    Builder() {}

    /** One text. */
    public Builder input(String text) {
      return input(TextInput.text(text));
    }

    /** Several texts. */
    public Builder input(List<String> texts) {
      return input(TextInput.texts(texts));
    }

    /** Several texts. */
    public Builder input(String first, String second, String... more) {
      return input(Stream.concat(Stream.of(first, second), Stream.of(more)).toList());
    }

    /** One text, given as the numbers of its tokens. */
    public Builder inputTokens(List<Integer> tokens) {
      return input(TextInput.tokens(tokens));
    }

    /** Several texts, each given as the numbers of its tokens. */
    public Builder inputTokenLists(List<List<Integer>> lists) {
      return input(TextInput.tokenLists(lists));
    }

    /** A member that this version does not know. */
    public Builder extra(String name, Object value) {
      return extra(name, Wire.toTree(value));
    }
  }
}
