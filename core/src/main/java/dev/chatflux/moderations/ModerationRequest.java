package dev.chatflux.moderations;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import dev.chatflux.json.Wire;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks whether texts and images are harmful.
 *
 * @param input what is to be looked at
 * @param model the model to use; {@code omni-moderation-latest} if null
 * @param extra members that this version does not know
 * @see <a href="https://platform.openai.com/docs/api-reference/moderations/create">Create
 *     moderation</a>
 */
@Value.Builder
public record ModerationRequest(
    @Nullable ModerationInput input,
    @Nullable String model,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public ModerationRequest {
    extra = Lenient.map(extra);
  }

  /** This request, with what it leaves unset taken from the defaults. */
  public ModerationRequest withDefaults(ModerationRequest defaults) {
    return defaults.toBuilder().from(this).build();
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** What the function sets. */
  public static ModerationRequest of(Consumer<Builder> spec) {
    var builder = builder();
    spec.accept(builder);
    return builder.build();
  }

  /** A builder that starts with what is set here. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Collects the members of a {@link ModerationRequest}. */
  public static final class Builder extends ModerationRequestBuilder {

    Builder() {}

    /** One text. */
    public Builder input(String text) {
      return input(ModerationInput.text(text));
    }

    /** Several texts, each with a result of its own. */
    public Builder input(List<String> texts) {
      return input(ModerationInput.texts(texts));
    }

    /** Texts and images that belong together and have one result. */
    public Builder input(ModerationPart... parts) {
      return input(ModerationInput.parts(List.of(parts)));
    }

    /** A member that this version does not know. */
    public Builder extra(String name, Object value) {
      return extra(name, Wire.toTree(value));
    }
  }
}
