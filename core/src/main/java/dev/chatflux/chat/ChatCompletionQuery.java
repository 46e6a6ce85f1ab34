package dev.chatflux.chat;

import dev.chatflux.common.SortOrder;
import dev.chatflux.json.Lenient;
import java.util.Map;
import java.util.function.Consumer;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Which of the stored completions are listed.
 *
 * @param model those of this model only
 * @param metadata those with these labels only
 * @param after the id after which the list goes on
 * @param limit how many a page has; 20 by default
 * @param order the order by time; {@link SortOrder#ASC} by default
 */
@Value.Builder
public record ChatCompletionQuery(
    @Nullable String model,
    Map<String, String> metadata,
    @Nullable String after,
    @Nullable Integer limit,
    @Nullable SortOrder order) {

  public ChatCompletionQuery {
    metadata = Lenient.map(metadata);
  }

  public static Builder builder() {
    return new Builder();
  }

  public static ChatCompletionQuery of(Consumer<Builder> spec) {
    var builder = builder();
    spec.accept(builder);
    return builder.build();
  }

  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Collects the parts of a {@link ChatCompletionQuery}. */
  public static final class Builder extends ChatCompletionQueryBuilder {

    Builder() {}
  }
}
