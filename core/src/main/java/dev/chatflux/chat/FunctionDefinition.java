package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import dev.chatflux.json.Wire;
import java.util.Map;
import java.util.function.Consumer;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A function that the model may call.
 *
 * @param name its name: letters, digits, underscores and dashes, 64 at most
 * @param description what it does, so that the model knows when to call it
 * @param parameters its parameters as a JSON schema; none if absent
 * @param strict whether the arguments are sure to satisfy the schema; false by default
 * @param extra members that this version does not know
 * @see <a href="https://platform.openai.com/docs/guides/function-calling">Function calling</a>
 */
@Value.Builder
public record FunctionDefinition(
    String name,
    @Nullable String description,
    @Nullable JsonNode parameters,
    @Nullable Boolean strict,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public FunctionDefinition {
    extra = Lenient.map(extra);
  }

  public static Builder builder() {
    return new Builder();
  }

  public static FunctionDefinition of(Consumer<Builder> spec) {
    var builder = builder();
    spec.accept(builder);
    return builder.build();
  }

  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Collects the parts of a {@link FunctionDefinition}. */
  public static final class Builder extends FunctionDefinitionBuilder {

    Builder() {}

    /** Sends a member that this version does not know. */
    public Builder extra(String name, Object value) {
      return extra(name, Wire.toTree(value));
    }
  }
}
