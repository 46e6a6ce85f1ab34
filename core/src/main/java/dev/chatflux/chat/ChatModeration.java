package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chatflux.common.ModerationInputType;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What moderation found.
 *
 * @param input in the prompt
 * @param output in the answer
 * @param extra members that this version does not know
 */
public record ChatModeration(
    @Nullable Outcome input,
    @Nullable Outcome output,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public ChatModeration {
    extra = Lenient.map(extra);
  }

  /** What came of a moderation, told apart by {@link #type()}. */
  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      include = JsonTypeInfo.As.EXISTING_PROPERTY,
      property = "type",
      visible = true,
      defaultImpl = Unknown.class)
  @JsonSubTypes({
    @JsonSubTypes.Type(name = "moderation_results", value = Results.class),
    @JsonSubTypes.Type(name = "error", value = Failed.class)
  })
  @JsonIgnoreProperties(value = "type", allowGetters = true)
  @JsonPropertyOrder("type")
  public sealed interface Outcome {

    /** The kind of outcome. */
    @JsonProperty
    String type();
  }

  /**
   * What was found.
   *
   * @param model the model that moderated
   * @param results one for each input
   * @param extra members that this version does not know
   */
  public record Results(
      @Nullable String model,
      List<Result> results,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Outcome, Extensible {

    public Results {
      results = Lenient.list(results);
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "moderation_results";
    }
  }

  /**
   * What was found in one input.
   *
   * @param type always {@code moderation_result}
   * @param model the model that moderated
   * @param flagged whether it is harmful in any way
   * @param categories whether it is, by kind of harm
   * @param categoryScores how sure the model is, from 0 to 1, by kind of harm
   * @param categoryAppliedInputTypes what was looked at, {@link ModerationInputType#TEXT} or
   *     images, by kind of harm
   * @param extra members that this version does not know
   */
  public record Result(
      @Nullable String type,
      @Nullable String model,
      @Nullable Boolean flagged,
      Map<String, Boolean> categories,
      Map<String, Double> categoryScores,
      Map<String, List<ModerationInputType>> categoryAppliedInputTypes,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public Result {
      categories = Lenient.map(categories);
      categoryScores = Lenient.map(categoryScores);
      categoryAppliedInputTypes = Lenient.map(categoryAppliedInputTypes);
      extra = Lenient.map(extra);
    }
  }

  /**
   * Moderation did not work.
   *
   * @param code the error's code
   * @param message what went wrong
   * @param extra members that this version does not know
   */
  public record Failed(
      @Nullable String code,
      @Nullable String message,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Outcome, Extensible {

    public Failed {
      extra = Lenient.map(extra);
    }

    @Override
    public String type() {
      return "error";
    }
  }

  /**
   * A kind of outcome that this version does not know.
   *
   * @param raw what was read; it is written back unchanged
   */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  public record Unknown(@JsonValue JsonNode raw) implements Outcome {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Unknown {}

    @Override
    public String type() {
      return raw.path("type").asString("");
    }
  }
}
