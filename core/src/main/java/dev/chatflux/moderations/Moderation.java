package dev.chatflux.moderations;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chatflux.common.ModerationInputType;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a model found harmful.
 *
 * @param id the id of the call
 * @param model the model that was used
 * @param results one per text, or one for parts that belong together
 * @param extra members that this version does not know
 */
public record Moderation(
    @Nullable String id,
    @Nullable String model,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<Result> results,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public Moderation {
    results = Lenient.list(results);
    extra = Lenient.map(extra);
  }

  /** Whether anything was found harmful. */
  public boolean flagged() {
    return results.stream().anyMatch(result -> Boolean.TRUE.equals(result.flagged()));
  }

  /**
   * What was found in one input. The maps hold every category that the server sent, by its name and
   * in its order, those that {@link ModerationCategory} does not name too.
   *
   * @param flagged whether any category applies
   * @param categories whether each category applies; null where a server says nothing
   * @param categoryScores how sure the model is of each category, from 0 to 1
   * @param categoryAppliedInputTypes what the score of each category was taken from; empty from
   *     models that read texts only
   * @param extra members that this version does not know
   */
  public record Result(
      @Nullable Boolean flagged,
      Map<String, @Nullable Boolean> categories,
      Map<String, @Nullable Double> categoryScores,
      Map<String, List<ModerationInputType>> categoryAppliedInputTypes,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    public Result {
      categories = Lenient.map(categories);
      categoryScores = Lenient.map(categoryScores);
      categoryAppliedInputTypes = Lenient.map(categoryAppliedInputTypes);
      extra = Lenient.map(extra);
    }

    /** Whether the category applies. */
    public boolean flags(ModerationCategory category) {
      return Boolean.TRUE.equals(categories.get(category.value()));
    }

    /** How sure the model is of the category, from 0 to 1; 0 if it says nothing. */
    public double score(ModerationCategory category) {
      var score = categoryScores.get(category.value());
      return score == null ? 0 : score;
    }

    /** The categories that apply, in the order of the server. */
    public List<ModerationCategory> flaggedCategories() {
      return categories.entrySet().stream()
          .filter(entry -> Boolean.TRUE.equals(entry.getValue()))
          .map(entry -> new ModerationCategory(entry.getKey()))
          .toList();
    }
  }
}
