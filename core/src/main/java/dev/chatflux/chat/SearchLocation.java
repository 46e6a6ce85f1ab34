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
 * Where somebody is, roughly; each part may be left out.
 *
 * @param country two letters of ISO 3166-1, e.g. {@code NO}
 * @param region e.g. {@code Vestland}
 * @param city e.g. {@code Bergen}
 * @param timezone a name of the IANA, e.g. {@code Europe/Oslo}
 * @param extra members that this version does not know
 */
@Value.Builder
public record SearchLocation(
    @Nullable String country,
    @Nullable String region,
    @Nullable String city,
    @Nullable String timezone,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public SearchLocation {
    extra = Lenient.map(extra);
  }

  public static Builder builder() {
    return new Builder();
  }

  public static SearchLocation of(Consumer<Builder> spec) {
    var builder = builder();
    spec.accept(builder);
    return builder.build();
  }

  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Collects the parts of a {@link SearchLocation}. */
  public static final class Builder extends SearchLocationBuilder {

    Builder() {}

    /** Sends a member that this version does not know. */
    public Builder extra(String name, Object value) {
      return extra(name, Wire.toTree(value));
    }
  }
}
