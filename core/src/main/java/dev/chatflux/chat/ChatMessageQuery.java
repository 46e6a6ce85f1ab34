package dev.chatflux.chat;

import dev.chatflux.common.SortOrder;
import java.util.function.Consumer;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of a stored completion are listed.
 *
 * @param after the id after which the list goes on
 * @param limit how many a page has; 20 by default
 * @param order the order by time; {@link SortOrder#ASC} by default
 */
@Value.Builder
public record ChatMessageQuery(
    @Nullable String after, @Nullable Integer limit, @Nullable SortOrder order) {

  public static Builder builder() {
    return new Builder();
  }

  public static ChatMessageQuery of(Consumer<Builder> spec) {
    var builder = builder();
    spec.accept(builder);
    return builder.build();
  }

  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Collects the parts of a {@link ChatMessageQuery}. */
  public static final class Builder extends ChatMessageQueryBuilder {

    Builder() {}
  }
}
