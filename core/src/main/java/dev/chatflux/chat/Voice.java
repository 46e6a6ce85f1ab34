package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The voice in which a model speaks: one of the built-in ones, or one that was made.
 *
 * @param value the name of a built-in one, or the id of one that was made; what the API adds later
 *     passes through unchanged
 * @param custom whether it is one that was made
 */
public record Voice(String value, boolean custom) {

  /** The voice Alloy. */
  public static final Voice ALLOY = of("alloy");

  /** The voice Ash. */
  public static final Voice ASH = of("ash");

  /** The voice Ballad. */
  public static final Voice BALLAD = of("ballad");

  /** The voice Coral. */
  public static final Voice CORAL = of("coral");

  /** The voice Echo. */
  public static final Voice ECHO = of("echo");

  /** The voice Fable. */
  public static final Voice FABLE = of("fable");

  /** The voice Nova. */
  public static final Voice NOVA = of("nova");

  /** The voice Onyx. */
  public static final Voice ONYX = of("onyx");

  /** The voice Sage. */
  public static final Voice SAGE = of("sage");

  /** The voice Shimmer. */
  public static final Voice SHIMMER = of("shimmer");

  /** The voice Verse. */
  public static final Voice VERSE = of("verse");

  /** The voice Marin. */
  public static final Voice MARIN = of("marin");

  /** The voice Cedar. */
  public static final Voice CEDAR = of("cedar");

  /** A built-in voice. */
  public static Voice of(String name) {
    return new Voice(name, false);
  }

  /** A voice that was made. */
  public static Voice custom(String id) {
    return new Voice(id, true);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Voice read(JsonNode json) {
    return json.isString() ? of(json.asString()) : custom(json.path("id").asString(""));
  }

  @JsonValue
  Object json() {
    return custom ? Map.of("id", value) : value;
  }

  @Override
  public String toString() {
    return value;
  }
}
