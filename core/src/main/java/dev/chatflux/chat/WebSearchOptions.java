package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a model searches the web before it answers.
 *
 * @param userLocation where the user is
 * @param searchContextSize how much of the findings the model sees; {@link
 *     SearchContextSize#MEDIUM} by default
 * @param extra members that this version does not know
 */
public record WebSearchOptions(
    @Nullable UserLocation userLocation,
    @Nullable SearchContextSize searchContextSize,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public WebSearchOptions {
    extra = Lenient.map(extra);
  }

  /** A search of the usual kind. */
  public static WebSearchOptions of() {
    return new WebSearchOptions(null, null, Map.of());
  }

  /** A search for somebody who is there. */
  public static WebSearchOptions of(SearchLocation location) {
    return of().userLocation(location);
  }

  /** These options, for somebody who is there. */
  public WebSearchOptions userLocation(SearchLocation location) {
    var user = new UserLocation("approximate", location, Map.of());
    return new WebSearchOptions(user, searchContextSize, extra);
  }

  /** These options, with as much of the findings shown to the model. */
  public WebSearchOptions searchContextSize(SearchContextSize size) {
    return new WebSearchOptions(userLocation, size, extra);
  }

  /**
   * Where the user is.
   *
   * @param type always {@code approximate}
   * @param approximate where, roughly
   * @param extra members that this version does not know
   */
  public record UserLocation(
      String type,
      SearchLocation approximate,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public UserLocation {
      extra = Lenient.map(extra);
    }
  }
}
