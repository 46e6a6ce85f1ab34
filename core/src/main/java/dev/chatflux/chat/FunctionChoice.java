package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Which function the model calls, in the old way of doing so; {@link ToolChoice} is the new one.
 *
 * @param value the word on the wire, or the name of a function
 * @param named whether it is the name of a function
 */
public record FunctionChoice(String value, boolean named) {

  /** None: it answers. */
  public static final FunctionChoice NONE = new FunctionChoice("none", false);

  /** The model decides. */
  public static final FunctionChoice AUTO = new FunctionChoice("auto", false);

  /** This function. */
  public static FunctionChoice function(String name) {
    return new FunctionChoice(name, true);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static FunctionChoice read(JsonNode json) {
    return json.isString()
        ? new FunctionChoice(json.asString(), false)
        : function(json.path("name").asString(""));
  }

  @JsonValue
  Object json() {
    return named ? Map.of("name", value) : value;
  }
}
