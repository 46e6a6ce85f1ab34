package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A function that the model wants called.
 *
 * @param name its name
 * @param arguments its arguments as JSON text, written by the model: it may be no valid JSON, or
 *     name parameters that the function does not have; empty if there are none
 * @param extra members that this version does not know
 */
public record FunctionCall(
    String name,
    @JsonDeserialize(using = LenientText.class) String arguments,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public FunctionCall {
    name = name == null ? "" : name;
    arguments = arguments == null ? "" : arguments;
    extra = Lenient.map(extra);
  }

  /** A call of the function with arguments in JSON. */
  public static FunctionCall of(String name, String arguments) {
    return new FunctionCall(name, arguments, Map.of());
  }
}
