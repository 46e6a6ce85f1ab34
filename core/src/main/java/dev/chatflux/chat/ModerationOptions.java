package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Moderation of what goes to the model and of what it answers.
 *
 * @param model the model that moderates, e.g. {@code omni-moderation-latest}
 * @param policy what is done with what it finds
 * @param extra members that this version does not know
 */
public record ModerationOptions(
    String model,
    @Nullable Policy policy,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public ModerationOptions {
    extra = Lenient.map(extra);
  }

  /** Moderation that reports what it finds. */
  public static ModerationOptions of(String model) {
    return new ModerationOptions(model, null, Map.of());
  }

  /**
   * Moderation.
   *
   * @param model the model that moderates
   * @param input what is done about the prompt
   * @param output what is done about the answer
   */
  public static ModerationOptions of(String model, ModerationMode input, ModerationMode output) {
    var policy = new Policy(new Rule(input, Map.of()), new Rule(output, Map.of()), Map.of());
    return new ModerationOptions(model, policy, Map.of());
  }

  /**
   * What is done with what moderation finds.
   *
   * @param input about the prompt
   * @param output about the answer
   * @param extra members that this version does not know
   */
  public record Policy(
      @Nullable Rule input,
      @Nullable Rule output,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public Policy {
      extra = Lenient.map(extra);
    }
  }

  /**
   * What is done.
   *
   * @param mode what
   * @param extra members that this version does not know
   */
  public record Rule(ModerationMode mode, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public Rule {
      extra = Lenient.map(extra);
    }
  }
}
